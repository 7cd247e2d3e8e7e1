using System.Globalization;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>One neuron, end to end on a tiny model of two layers with 8 columns each of Q, K and V.</summary>
public sealed class InspectTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_neuron_is_shown_and_left_as_a_picture_and_a_table_of_all_targets()
    {
        var result = Inspect("1", "13");

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("1.K.5", result.Output, StringComparison.Ordinal);
        Assert.Contains("layer 1, column 13, head 1", result.Output, StringComparison.Ordinal);
        foreach (var file in new[] { "neuron-1.K.5.png", "neuron-1.K.5.svg" })
            Assert.True(new FileInfo(Path.Combine(_sandbox.Out, file)).Length > 1000);

        var table = File.ReadAllText(Path.Combine(_sandbox.Out, "neuron-1.K.5.csv")).Split("\r\n");
        Assert.Equal("activation,category,token_index,token_id,text,context_before,context_after", table[0]);
        float[] activations = [.. table[1..^1].Select(line => float.Parse(line.Split(',')[0], CultureInfo.InvariantCulture))];
        Assert.Equal(463, activations.Length);
        Assert.Equal(activations.OrderDescending(), activations);
    }

    [Fact]
    public void A_part_and_its_column_name_the_same_neuron() =>
        Assert.Contains("layer 1, column 13, head 1", Inspect("1.K.5").Output, StringComparison.Ordinal);

    [Fact]
    public void A_neuron_that_is_not_there_is_refused_and_leaves_no_folder()
    {
        Assert.StartsWith("error HRN1207: \"9 0\" is no neuron: ", Inspect("9", "0").Error, StringComparison.Ordinal);
        Assert.False(Path.Exists(_sandbox.Out));
    }

    private CommandResult Inspect(params string[] neuron)
    {
        string[] options = ["--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.Out];
        return _sandbox.Invoke(["inspect", "negation-tuning", .. neuron, .. options]);
    }
}

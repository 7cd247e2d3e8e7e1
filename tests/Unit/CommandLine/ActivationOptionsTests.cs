namespace Harness.Tests.Unit.CommandLine;

/// <summary>Activations that are kept, shared, saved and read back, by the command line.</summary>
public sealed class ActivationOptionsTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Shards_are_recorded_one_by_one_and_the_run_that_finds_them_all_only_fits()
    {
        var store = _sandbox.PathOf("store");
        var alone = Numbers(_sandbox.Run("--no-baseline", "--out", _sandbox.PathOf("alone")), "alone");
        foreach (var shard in new[] { "3/3", "1/3", "2/3" })
        {
            var result = _sandbox.Run("--no-baseline", "--store", store, "--shard", shard);
            Assert.Equal((0, ""), (result.Exit, result.Error));
            Assert.Contains("windows are recorded in", result.Output, StringComparison.Ordinal);
            Assert.False(Directory.Exists(_sandbox.Out) && Directory.GetFiles(_sandbox.Out).Length > 0);
        }

        var merged = _sandbox.Run("--no-baseline", "--store", store);

        Assert.Contains("the model has nothing to compute", merged.Output, StringComparison.Ordinal);
        Assert.Equal(alone, Numbers(merged, "out"));
    }

    [Fact]
    public void A_shard_has_the_untrained_models_beside_the_run_too()
    {
        string[] options = ["--no-baseline", "--store", _sandbox.PathOf("store"), "--untrained-seeds", "2", "--seed", "3"];
        Assert.Equal(0, _sandbox.Run([.. options, "--shard", "1/1"]).Exit);

        var result = _sandbox.Run(options);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Equal(3, result.Output.Split("the model has nothing to compute").Length - 1);
    }

    [Fact]
    public void A_shard_without_a_store_says_what_is_missing()
    {
        var result = _sandbox.Run("--no-baseline", "--shard", "1/2");

        Assert.Equal(2, result.Exit);
        Assert.Contains("add --store DIR", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspecting_after_a_run_that_kept_its_activations_runs_no_model()
    {
        var store = _sandbox.PathOf("store");
        Assert.Equal(0, _sandbox.Run("--no-baseline", "--store", store).Exit);

        var result = Inspect("1.K.3", "--store", store);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("the model has nothing to compute", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2.K.3")]
    [InlineData("1.X.3")]
    [InlineData("1.K.8")]
    public void A_neuron_that_is_not_there_costs_no_work(string neuron)
    {
        var result = Inspect(neuron);

        Assert.Equal(2, result.Exit);
        Assert.Contains("is no neuron", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("load the model", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("activations.npz")]
    [InlineData("activations.safetensors")]
    public void Saved_activations_are_read_back_to_the_same_numbers_without_the_model(string name)
    {
        var file = _sandbox.PathOf(name);
        var expected = Numbers(_sandbox.Run("--no-baseline", "--save-activations", file), "out");

        // Without a seed the model's own weights would be read, and there are none.
        var again = _sandbox.Invoke(
            "run", "negation-tuning", "--no-baseline", "--model", _sandbox.Model, "--activations", file, "--out", _sandbox.PathOf("again"));

        Assert.Equal(expected, Numbers(again, "again"));
        Assert.DoesNotContain("load the model", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Activations_of_something_else_are_not_taken()
    {
        var file = _sandbox.PathOf("activations.npz");
        Assert.Equal(0, _sandbox.Run("--no-baseline", "--save-activations", file).Exit);

        var window = _sandbox.Run("--no-baseline", "--activations", file, "--context-post", "9");
        Assert.Equal(2, window.Exit);
        Assert.Contains("HRN1305", window.Error, StringComparison.Ordinal);
        Assert.Contains("its context is 90 + 1 + 10, and this run's is 90 + 1 + 9", window.Error, StringComparison.Ordinal);

        File.WriteAllBytes(file, File.ReadAllBytes(file)[..2000]);
        Assert.Contains("HRN1305", _sandbox.Run("--no-baseline", "--activations", file).Error, StringComparison.Ordinal);
        Assert.Contains(
            "HRN1305: There is no such file of saved activations",
            _sandbox.Run("--no-baseline", "--activations", file + ".npz").Error,
            StringComparison.Ordinal);
        Assert.Contains("HRN1207", _sandbox.Run("--no-baseline", "--activations", file + ".csv").Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--device", "cpu")]
    [InlineData("--precision", "bf16")]
    [InlineData("--batch-size", "8")]
    [InlineData("--literal")]
    [InlineData("--fresh")]
    [InlineData("--store", "store")]
    [InlineData("--keep-activations")]
    [InlineData("--one-layer-at-a-time")]
    [InlineData("--shard", "1/2")]
    public void An_option_of_the_model_beside_saved_activations_is_named_and_not_ignored(params string[] option)
    {
        string[] saved = ["--activations", _sandbox.PathOf("saved.npz")];

        foreach (var result in new[] { _sandbox.Run(["--no-baseline", .. saved, .. option]), Inspect("1.K.3", [.. saved, .. option]) })
        {
            Assert.Equal(2, result.Exit);
            Assert.StartsWith("error HRN1207: ", result.Error, StringComparison.Ordinal);
            Assert.Contains(option[0], result.Error, StringComparison.Ordinal);
        }

        Assert.StartsWith(
            $"error HRN1207: {option[0]} says how a model is run, and --activations takes the place of the model",
            _sandbox.Run(["--no-baseline", .. saved, .. option]).Error,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(_sandbox.Out));
    }

    [Fact]
    public void Beside_saved_activations_the_options_of_the_model_are_for_the_models_that_are_run()
    {
        var file = _sandbox.PathOf("saved.npz");
        Assert.Equal(0, _sandbox.Run("--no-baseline", "--save-activations", file).Exit);

        string[] options = ["--no-baseline", "--activations", file, "--device", "cpu", "--batch-size", "8"];
        var result = _sandbox.Run([.. options, "--untrained-seeds", "1"]);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.StartsWith("error HRN1207: --shard", _sandbox.Run([.. options, "--untrained-seeds", "1", "--shard", "1/2"]).Error, StringComparison.Ordinal);
        Assert.StartsWith("error HRN1207: --device", _sandbox.Run(options).Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--activations", "saved.npz")]
    [InlineData("--store", "store")]
    [InlineData("--out", "folder")]
    [InlineData("--fresh")]
    public void A_registration_records_nothing_and_knows_no_option_of_a_recording(params string[] option)
    {
        var root = Directory.CreateDirectory(_sandbox.PathOf("repository")).FullName;

        var result = _sandbox.Invoke(
            ["register", "negation-tuning", "--root", root, "--model", _sandbox.Model, "--weights", "random:1", .. option]);

        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1207: ", result.Error, StringComparison.Ordinal);
        Assert.Contains(option[0], result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void One_layer_at_a_time_gives_the_same_numbers()
    {
        string[] everything = ["--no-baseline", "--control-tasks", "--permutations", "2"];
        var expected = Numbers(_sandbox.Run(everything), "out");
        var controls = File.ReadAllText(Path.Combine(_sandbox.Out, "controls.json"));

        Assert.Equal(expected, Numbers(_sandbox.Run([.. everything, "--one-layer-at-a-time"]), "out"));
        Assert.Equal(controls, File.ReadAllText(Path.Combine(_sandbox.Out, "controls.json")));
    }

    private CommandResult Inspect(string neuron, params string[] options) => _sandbox.Invoke(
    [
        "inspect", "negation-tuning", neuron, "--model", _sandbox.Model, "--weights", "random:1", "--threads", "1", "--out", _sandbox.Out,
        "--verbosity", "detailed", .. options,
    ]);

    private (string Profile, string Neurons) Numbers(CommandResult result, string folder)
    {
        Assert.Equal((0, ""), (result.Exit, result.Error));
        return (
            File.ReadAllText(Path.Combine(_sandbox.PathOf(folder), "profile.json")),
            Convert.ToHexString(File.ReadAllBytes(Path.Combine(_sandbox.PathOf(folder), "neurons.npz"))));
    }
}

using System.Text;
using CsCheck;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Unit.Build;

public sealed class BuildArgumentsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_word_goes_with_its_value_and_an_option_is_joined_to_it() => Assert.Equal(
        ["run", "negation tuning", "--reason=--quiet = no"],
        Read("run " + Base64("negation tuning"), "--reason " + Base64("--quiet = no")));

    [Fact]
    public void Further_options_are_split_as_on_a_command_line() =>
        Assert.Equal(["run", "--alpha", "0.01", "--out", "my folder"], Read("run", "+ " + Base64("--alpha 0.01  --out \"my folder\"")));

    [Fact]
    public void Any_text_arrives_as_it_is() => Gen.String.Sample(text =>
    {
        // A lone surrogate is no text: UTF-8 has no bytes for it.
        var valid = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["accept", valid], Read("accept " + Base64(valid)));
    });

    private string[] Read(params string[] lines)
    {
        var file = _folder.File($"{Guid.NewGuid()}.txt");
        File.WriteAllLines(file, lines);
        return [.. BuildArguments.Read(file)];
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}

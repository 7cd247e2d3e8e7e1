namespace Harness.Tests.Unit.CommandLine;

public sealed class NewCommandTests : IDisposable
{
    // Not the name in docs/new-experiment.md: a checkout in which somebody follows it has that experiment.
    private const string Name = "name-of-a-test";

    private readonly Sandbox _sandbox = new();

    public NewCommandTests() => Directory.CreateDirectory(_sandbox.PathOf("checkout/src/Experiments/Catalog"));

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_source_and_a_test_are_written_under_the_names_that_belong_to_it()
    {
        var result = New(Name);

        Assert.Equal((0, ""), (result.Exit, result.Error));
        Assert.Contains("public static class NameOfATest", Read("src/Experiments/Catalog/NameOfATest.cs"), StringComparison.Ordinal);
        Assert.Contains("WholeRun.Of(\"name-of-a-test\"", Read("tests/Golden/Experiments/NameOfATestTests.cs"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Pronouns")]
    [InlineData("pronoun_tuning")]
    [InlineData("pronoun tuning")]
    [InlineData("2pronouns")]
    [InlineData("pronouns-")]
    [InlineData("../pronouns")]
    [InlineData("negation-tuning")]
    public void A_name_that_is_malformed_or_taken_is_refused(string name)
    {
        var result = New(name);
        Assert.Equal(2, result.Exit);
        Assert.StartsWith("error HRN1208: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_sandbox.PathOf("checkout"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public void A_file_that_exists_is_left_as_it_is()
    {
        var path = _sandbox.PathOf("checkout/src/Experiments/Catalog/NameOfATest.cs");
        File.WriteAllText(path, "mine");
        Assert.StartsWith("error HRN1208: ", New(Name).Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void Outside_of_a_checkout_nothing_is_written()
    {
        Directory.CreateDirectory(_sandbox.PathOf("elsewhere"));
        var result = _sandbox.Invoke("new", Name, "--root", _sandbox.PathOf("elsewhere"));
        Assert.StartsWith("error HRN1207: ", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(_sandbox.PathOf("elsewhere")));
    }

    private CommandResult New(string name) => _sandbox.Invoke("new", name, "--root", _sandbox.PathOf("checkout"));

    private string Read(string path) => File.ReadAllText(_sandbox.PathOf(Path.Combine("checkout", path)));
}

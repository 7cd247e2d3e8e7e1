namespace Harness.Tests.Unit.CommandLine;

/// <summary>Bad input ends with exit code 2 and one coded error before anything is written.</summary>
public sealed class RefusalTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData("HRN1203", "--device", "gpu", "auto, cpu, cuda or cuda:n")]
    [InlineData("HRN1206", "--fitter", "probit", "newton")]
    [InlineData("HRN1207", "--weights", "random", "--weights random:1")]
    [InlineData("HRN1207", "--weights", "random:-1", "--weights random:1")]
    [InlineData("HRN1207", "--correction", "sidak", "benjamini-hochberg")]
    [InlineData("HRN1207", "--alpha", "0", "between 0 and 1")]
    [InlineData("HRN1207", "--alpha", "1.5", "between 0 and 1")]
    [InlineData("HRN1207", "--scope", "model", "layer, all")]
    [InlineData("HRN1207", "--permutations", "-1", "whole number from 0 on")]
    [InlineData("HRN1207", "--batch-size", "0", "whole number from 1 on")]
    [InlineData("HRN1207", "--batch-size", "many", "auto or a whole number")]
    [InlineData("HRN1207", "--precision", "fp16", "fp32, tf32, bf16")]
    [InlineData("HRN1203", "--device", "cpu,gpu", "cuda:n")]
    [InlineData("HRN1207", "--threads", "0", "whole number from 1 on")]
    [InlineData("HRN1207", "--context-post", "0", "context_post")]
    [InlineData("HRN1207", "--context-pre", "many", "--help")]
    [InlineData("HRN1207", "--rotations", "99999999999", "\"99999999999\" is no value of --rotations, which is a whole number of at most 2,147,483,647")]
    [InlineData("HRN1207", "--permutations", "few", "\"few\" is no value of --permutations, which is a whole number")]
    [InlineData("HRN1207", "--seed", "-1", "\"-1\" is no value of --seed, which is a whole number from 0 to 18,446,744,073,709,551,615")]
    [InlineData("HRN1207", "--alpha", "small", "\"small\" is no value of --alpha, which is a number")]
    [InlineData("HRN1202", "--compare-with", "embedded-untraind", "where:  --compare-with")]
    [InlineData("HRN1107", "--context-pre", "120", "--context-pre")]
    [InlineData("HRN1003", "--context-pre", "99999", "longer text")]
    [InlineData("HRN1101", "--model", "no/such/folder", "no/such/folder")]
    [InlineData("HRN1001", "--corpus", "no-such-text.txt", "no-such-text.txt")]
    public void A_value_that_makes_no_sense(string code, string option, string value, string hint)
    {
        var result = _sandbox.Run(option, value, "--no-baseline");

        AssertRefused(code, result);
        Assert.Contains(hint, result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--corpus", "run", "negation-tuning", "--corpus", "")]
    [InlineData("--out", "run", "negation-tuning", "--out", "")]
    [InlineData("--store", "run", "negation-tuning", "--store", "")]
    [InlineData("--out", "targets", "negation-tuning", "--out", "")]
    [InlineData("--run", "ablate", "negation-tuning", "--run", "")]
    [InlineData("--root", "pending", "--root", "")]
    public void An_option_whose_value_is_empty_is_named(string option, params string[] command)
    {
        var result = _sandbox.Invoke(command);
        AssertRefused("HRN1207", result);
        Assert.Contains($"The value of {option} is empty", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("review")]
    public void A_root_that_is_no_folder_is_named(string command)
    {
        var result = _sandbox.Invoke(command, "--root", _sandbox.PathOf("missing"));
        AssertRefused("HRN1207", result);
        Assert.Contains("where:  --root", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_experiment_is_told_the_known_ones()
    {
        var result = _sandbox.Invoke("run", "negation-tunning", "--out", _sandbox.Out);
        AssertRefused("HRN1201", result);
        Assert.Contains("did you mean negation-tuning? use one of: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_preset_is_told_the_known_ones()
    {
        var result = _sandbox.Invoke("run", "negation-tuning", "--preset", "embeded", "--out", _sandbox.Out);
        AssertRefused("HRN1202", result);
        Assert.Contains("did you mean embedded? use one of: ", result.Error, StringComparison.Ordinal);
    }

    [NoGpuFact]
    public void Cuda_without_a_gpu() => AssertRefused("HRN1204", _sandbox.Run("--device", "cuda", "--no-baseline"));

    [Fact]
    public void Tf32_without_a_gpu() => AssertRefused("HRN1207", _sandbox.Run("--precision", "tf32", "--device", "cpu", "--no-baseline"));

    [Fact]
    public void Accord_in_a_build_without_it()
    {
#if !ACCORD
        var result = _sandbox.Run("--fitter", "accord", "--no-baseline");
        AssertRefused("HRN1206", result);
        Assert.Contains("-p:UseAccord=true", result.Error, StringComparison.Ordinal);
#endif
    }

    [Fact]
    public void A_text_in_another_encoding()
    {
        File.WriteAllBytes(_sandbox.PathOf("latin1.txt"), [0x63, 0x61, 0x66, 0xE9, 0x0A]);
        var result = _sandbox.Run("--corpus", _sandbox.PathOf("latin1.txt"), "--no-baseline");
        AssertRefused("HRN1002", result);
        Assert.Contains("offset 3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_text_without_negations_is_told_how_many_and_which_words()
    {
        File.WriteAllText(_sandbox.PathOf("yes.txt"), string.Concat(Enumerable.Repeat("We can always agree and we could do so here. ", 40)));
        var result = _sandbox.Run("--corpus", _sandbox.PathOf("yes.txt"), "--no-baseline");
        AssertRefused("HRN1004", result);
        Assert.Contains("The category negation has too few targets: found 0", result.Error, StringComparison.Ordinal);
        Assert.Contains("not, cannot, nor, never, *'t*", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_folder_without_weights()
    {
        var result = _sandbox.Invoke("run", "negation-tuning", "--model", _sandbox.Model, "--no-baseline", "--out", _sandbox.Out);
        AssertRefused("HRN1101", result);
        Assert.Contains("model.safetensors", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_where_the_output_folder_should_be()
    {
        File.WriteAllText(_sandbox.PathOf("taken"), "mine");
        var result = _sandbox.Run("--out", _sandbox.PathOf("taken"), "--no-baseline");
        AssertRefused("HRN1205", result);
        Assert.Contains($"where:  {_sandbox.PathOf("taken")}\n", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".tmp", result.Error, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(_sandbox.PathOf("taken")));
    }

    [Fact]
    public void A_baseline_that_is_none()
    {
        File.WriteAllText(_sandbox.PathOf("other.verified.json"), "<!DOCTYPE html><html></html>");
        var result = _sandbox.Run("--baseline", _sandbox.PathOf("other.verified.json"), "--verbosity", "detailed");
        AssertRefused("HRN2005", result);
        Assert.DoesNotContain("record activations", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_baseline_and_none_at_once() =>
        AssertRefused("HRN1207", _sandbox.Run("--baseline", _sandbox.PathOf("any.json"), "--no-baseline"));

    [Fact]
    public void A_misspelt_command_is_told_the_nearest()
    {
        var result = _sandbox.Invoke("runn", "negation-tuning", "--preset", "embedded");
        AssertRefused("HRN1207", result);
        Assert.Contains("\"runn\"", result.Error, StringComparison.Ordinal);
        const string commands = "list, run, inspect, ablate, sweep, targets, register, fetch, diff, pending, review, accept, matrix, summarize, new";
        Assert.Contains($"did you mean run? the commands are {commands}", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--presett", "--preset")]
    [InlineData("--presett=embedded", "--preset")]
    [InlineData("--verbositty", "--verbosity")]
    public void A_misspelt_option_is_told_the_nearest(string typed, string meant)
    {
        var result = _sandbox.Run(typed, "embedded");
        AssertRefused("HRN1207", result);
        Assert.Contains($"run has no option {typed.Split('=')[0]}\n", result.Error, StringComparison.Ordinal);
        Assert.Contains($"did you mean {meant}? see run --help", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fitter", "newten", "newton")]
    [InlineData("--device", "cud", "cuda")]
    [InlineData("--correction", "bonferonni", "bonferroni")]
    [InlineData("--compare-with", "embedded-untraind", "embedded-untrained")]
    [InlineData("--verbosity", "detialed", "detailed")]
    public void A_misspelt_value_is_told_the_nearest(string option, string typed, string meant)
    {
        var result = _sandbox.Run(option, typed, "--no-baseline");
        Assert.Equal(2, result.Exit);
        Assert.Contains($"did you mean {meant}?", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_argument_too_many()
    {
        var result = _sandbox.Run("embedded", "--no-baseline");
        AssertRefused("HRN1207", result);
        Assert.Contains("\"embedded\"", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Accepting_where_nothing_was_received()
    {
        var result = _sandbox.Invoke("accept", "negation-tuning", "--preset", "no-such-preset", "--reason", "none");
        AssertRefused("HRN1202", result);
    }

    private void AssertRefused(string code, CommandResult result)
    {
        Assert.Equal(2, result.Exit);
        Assert.StartsWith($"error {code}: ", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  where:  ", result.Error, StringComparison.Ordinal);
        Assert.Contains("\n  repair: ", result.Error, StringComparison.Ordinal);

        // One line for the build, in MSBuild's canonical format.
        Assert.Matches($"^[^\n]+ : error {code}: [^\n]+\n$", File.ReadAllText(_sandbox.PathOf("errors.txt")));
        Assert.False(Path.Exists(_sandbox.Out), "something was written");
    }
}

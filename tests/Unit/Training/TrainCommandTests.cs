using Harness.Experiments.CommandLine;
using Harness.Gpt2;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainCommandTests
{
    private const string Sizes = "--layers 1 --width 4 --heads 2 --context 8 --batch 2 --warmup 1 --samples 1 --threads 1";

    [Fact]
    public void Texts_become_a_model_with_its_curve_and_samples_and_a_second_run_has_nothing_left_to_do()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.txt"), string.Concat(Enumerable.Repeat("It can not be so, and it never was. ", 20)));
        File.WriteAllText(folder.File("b.txt"), string.Concat(Enumerable.Repeat("It can be so, and it always was. ", 20)));
        var command = $"train --text {folder.File("a.txt")} {folder.File("b.txt")} --out {folder.File("model")} --steps 2 {Sizes}";

        var (code, output, error) = Run(command);
        Assert.True(code == 0, error);
        Assert.Contains("held-out loss after 2 of 2 steps: 10.8", output);
        string[] expected =
        [
            "checkpoint.safetensors", "config.json", "loss.csv", "loss.png", "merges.txt", "model.safetensors", "samples.txt", "training.json",
            "vocab.json",
        ];
        Assert.Equal(expected, Directory.GetFiles(folder.File("model")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        using (var model = Gpt2Checkpoint.Load(folder.File("model")))
            Assert.Equal(new Gpt2Config(1, 2, 4, 8, 50257, 1e-5), model.Config);

        var weights = File.ReadAllBytes(folder.File("model", "model.safetensors"));
        Assert.Equal(0, Run(command).Code);
        Assert.Equal(weights, File.ReadAllBytes(folder.File("model", "model.safetensors")));
    }

    [Fact]
    public void The_models_on_the_way_are_kept_and_a_training_that_goes_on_keeps_the_same()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("a.txt"), string.Concat(Enumerable.Repeat("It can not be so, and it never was. ", 20)));
        File.WriteAllText(folder.File("b.txt"), string.Concat(Enumerable.Repeat("It can be so, and it always was. ", 20)));
        var command = $"train --text {folder.File("a.txt")} {folder.File("b.txt")} --out {folder.File("model")} --steps 4 --keep-every 2 {Sizes}";

        var (code, output, error) = Run(command);

        Assert.True(code == 0, error);
        Assert.Contains(folder.File("model", "checkpoints"), output);
        var kept = Directory.GetDirectories(folder.File("model", "checkpoints")).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(["step-000000", "step-000002", "step-000004"], kept.Select(Path.GetFileName));
        var weights = kept.Select(one => File.ReadAllBytes(Path.Combine(one, "model.safetensors"))).ToArray();
        Assert.Equal(File.ReadAllBytes(folder.File("model", "model.safetensors")), weights[2]);
        Assert.NotEqual(weights[0], weights[1]);
        using (var model = Gpt2Checkpoint.Load(kept[1]))
            Assert.Equal(50257, model.Config.VocabSize);

        // As if it had been killed before the first row of the curve.
        File.Delete(folder.File("model", "checkpoint.safetensors"));
        Assert.Equal(0, Run(command).Code);
        Assert.Equal(weights, kept.Select(one => File.ReadAllBytes(Path.Combine(one, "model.safetensors"))));
    }

    [Theory]
    [InlineData("--text a b --out x --keep-every 0", "HRN1207", "--keep-every")]
    [InlineData("--text a b --out x --heads 5", "HRN1207", "--width and --heads")]
    [InlineData("--text a b --out x --minutes 0", "HRN1207", "--minutes")]
    [InlineData("--text a b --out x --samples -1", "HRN1207", "--samples")]
    [InlineData("--text no-such-file --out x", "HRN1001", "no-such-file")]
    [InlineData("--out x", "HRN1207", "--text")]
    [InlineData("--text a b --out x --tokenizer no-such-folder", "HRN1101", "no-such-folder")]
    public void What_cannot_be_trained_is_refused_with_a_code_and_its_place(string options, string code, string place)
    {
        var (exit, _, error) = Run($"train {options}");
        Assert.Equal(2, exit);
        Assert.Contains(code, error);
        Assert.Contains(place, error);
        Assert.False(Directory.Exists("x"));
    }

    private static (int Code, string Output, string Error) Run(string command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = HarnessCommand.Invoke(command.Split(' '), TrainCommand.Program, output, error);
        return (code, output.ToString(), error.ToString());
    }
}

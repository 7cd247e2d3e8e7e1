using System.Globalization;
using System.Runtime.CompilerServices;
using Harness.Experiments.CommandLine;

namespace Harness.Tests.Unit.CommandLine;

/// <summary>A temporary folder with a tiny model, and the command line run in this process over the embedded story.</summary>
public sealed class Sandbox : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("harness-").FullName;

    public Sandbox()
    {
        var embedded = Path.Combine(Root, "data", "models", "embedded");
        Directory.CreateDirectory(Model);
        foreach (var file in new[] { "vocab.json", "merges.txt" })
            File.Copy(Path.Combine(embedded, file), Path.Combine(Model, file));
        File.WriteAllText(
            Path.Combine(Model, "config.json"),
            """
            {
              "model_type": "gpt2", "n_layer": 2, "n_head": 2, "n_embd": 8, "n_positions": 128, "vocab_size": 50257,
              "activation_function": "gelu_new", "layer_norm_epsilon": 1e-5
            }
            """);
    }

    public static string Root { get; } = FindRoot();

    public string Model => PathOf("model");

    public string Out => PathOf("out");

    public string PathOf(string name) => Path.Combine(_folder, name);

    /// <summary>Runs the experiment on the tiny model; an option given here takes the place of the usual one.</summary>
    public CommandResult Run(params string[] options)
    {
        string[][] usual = [["--model", Model], ["--weights", "random:1"], ["--threads", "1"], ["--out", Out]];
        return Invoke(["run", "negation-tuning", .. usual.Where(option => !options.Contains(option[0])).SelectMany(option => option), .. options]);
    }

    public CommandResult Invoke(params string[] args) => InvokeAlone([.. args, "--error-file", PathOf("errors.txt")]);

    public static CommandResult InvokeAlone(params string[] args)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture);
        using var error = new StringWriter(CultureInfo.InvariantCulture);
        var exit = HarnessCommand.Invoke(args, output, error);
        return new CommandResult(exit, output.ToString(), error.ToString());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}

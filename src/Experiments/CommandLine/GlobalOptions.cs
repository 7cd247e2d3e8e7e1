using System.CommandLine;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary>The options that every command has.</summary>
internal sealed class GlobalOptions
{
    private readonly Option<string> _level = NameOption.Create(
        "--verbosity", "quiet: the verdict and errors; detailed: every step with its time as well.", Terminal.Verbosity.Normal);

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "The same as --verbosity quiet.", Recursive = true };

    private readonly Option<string?> _root = new("--root")
    {
        Description = "The folder of baselines/ and artifacts/; the top of the git repository where none is named.",
        HelpName = "DIR",
        Recursive = true,
    };

    public GlobalOptions()
    {
        _level.Aliases.Add("-v");
        _level.Recursive = true;
    }

    /// <summary>Where a build reads the errors, one per line in MSBuild's own format; people read them on standard error.</summary>
    public Option<string?> ErrorFile { get; } = new("--error-file") { Recursive = true, Hidden = true };

    public IEnumerable<Option> All => [_root, _level, _quiet, ErrorFile];

    /// <summary>The folder of baselines/ and artifacts/.</summary>
    /// <exception cref="HarnessException">None is named, and this is no repository: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public string Root(ParseResult parsed) => Named(parsed) ?? RepositoryRoot.Find();

    /// <summary>The folder of baselines/, or of the sources, for what writes there: never that of the checkout around the program.</summary>
    /// <exception cref="HarnessException">None is named, and this is no repository: <see cref="ErrorCode.InvalidOption"/>.</exception>
    public string RootToWrite(ParseResult parsed) => Named(parsed) ?? RepositoryRoot.FindHere();

    /// <summary>How much is said.</summary>
    /// <exception cref="HarnessException">
    /// There is no such level, or quiet and another are asked for: <see cref="ErrorCode.InvalidOption"/>.
    /// </exception>
    public Verbosity Verbosity(ParseResult parsed)
    {
        var level = NameOption.Value<Verbosity>(parsed, _level);
        if (!parsed.GetValue(_quiet))
            return level;
        return parsed.GetResult(_level) is { Implicit: false } && level != Terminal.Verbosity.Quiet
            ? throw new HarnessException(
                ErrorCode.InvalidOption,
                $"--quiet and --verbosity {parsed.GetValue(_level)} exclude each other",
                "--quiet, --verbosity",
                "one of them was left over from another command",
                "give one of the two")
            : Terminal.Verbosity.Quiet;
    }

    private string? Named(ParseResult parsed)
    {
        if (parsed.GetValue(_root) is not { } root)
            return null;
        return Directory.Exists(root) ? Path.GetFullPath(root) : throw new HarnessException(
            ErrorCode.InvalidOption,
            $"There is no folder {root}",
            _root.Name,
            "a misspelt path",
            "name the folder of baselines/ and artifacts/, or leave --root out");
    }
}

namespace Harness.Baselines;

/// <summary>The files of one accepted profile in a repository.</summary>
/// <param name="Root">The repository's folder.</param>
/// <param name="Experiment">The experiment's name.</param>
/// <param name="Preset">The preset's name.</param>
public sealed record Baseline(string Root, string Experiment, string Preset)
{
    private const string Verified = ".verified.json";

    /// <summary>The accepted profile where it is another file than the repository's own; else null.</summary>
    public string? File { get; init; }

    /// <summary>The rules file where the experiment is a contrast of one's own; else null.</summary>
    public string? Rules { get; init; }

    /// <summary>What it holds.</summary>
    public BaselineForm Form { get; init; } = BaselineForm.Profile;

    /// <summary>The accepted profile, which is committed and which only accepting writes.</summary>
    public string VerifiedPath => File is null ? Beside(Verified) : Path.GetFullPath(File);

    /// <summary>The profile of a run that did not pass, which is never committed.</summary>
    public string ReceivedPath => Stem(VerifiedPath) + ".received.json";

    /// <summary>What was written down before the run, see <see cref="Registration"/>; most baselines have none.</summary>
    public string RegistrationPath => Beside(".registration.json");

    /// <summary>Drifts that are known and tolerated; most baselines have none.</summary>
    public string TolerancePath => Stem(VerifiedPath) + ".tolerance.json";

    /// <summary>Who reads a pull request finds here why each baseline was accepted: one line each, newest last.</summary>
    public string HistoryPath => Beside(".history.md");

    /// <summary>What to do where a change is meant, as the end of a sentence.</summary>
    public string HowToAccept
    {
        get => File is not null
            ? $"copy {ReceivedPath} over it"
            : field ?? $"accept it: dotnet build -t:AcceptBaseline {Properties} -p:Reason=\"why the new numbers are right\"";
        init;
    }

    /// <summary>Experiment and preset as properties of a build.</summary>
    public string Properties => Rules is null
        ? $"-p:Experiment={Experiment} -p:Preset={Preset}"
        : $"-p:Experiment={Experiment.Split('/')[0]} -p:Rules={Rules} -p:Preset={Preset}";

    private static string Stem(string path) =>
        path.EndsWith(Verified, StringComparison.Ordinal) ? path[..^Verified.Length] : Path.ChangeExtension(path, null);

    private string Beside(string ending) => Path.Combine(Path.GetFullPath(Root), "baselines", Experiment, Preset + ending);
}

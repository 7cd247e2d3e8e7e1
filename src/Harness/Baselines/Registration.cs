using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Profiles;
using Harness.Runs;

namespace Harness.Baselines;

/// <summary>
/// What was written down about a run before anything was recorded: <c>PRESET.registration.json</c> beside the baseline. Committed, it is
/// dated by the version control and not by itself.
/// </summary>
/// <param name="Date">The day (UTC).</param>
/// <param name="Expects">The category at which most of the significant neurons are expected to be more active; null for no direction.</param>
/// <param name="Rules">The rules of both categories, as the study has them.</param>
/// <param name="Identity">Text, tokens, targets, model, site, arithmetic, fitter and significance rule.</param>
public sealed record Registration(DateOnly Date, string? Expects, JsonArray Rules, ProfileIdentity Identity)
{
    private static readonly JsonSerializerOptions Indented = new(ProfileJson.Options) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Writes it, where nothing is known yet.</summary>
    /// <param name="baseline">The baseline that the run will be compared with.</param>
    /// <exception cref="HarnessException">
    /// <see cref="ErrorCode.RegistrationRefused"/>: the run is registered, or its result is known; <see cref="ErrorCode.OutputNotWritable"/>.
    /// </exception>
    public void Write(Baseline baseline)
    {
        Validate(baseline);
        AtomicFile.WriteAllText(baseline.RegistrationPath, JsonSerializer.Serialize(this, Indented) + "\n");
    }

    /// <summary>Throws where a registration would come too late.</summary>
    /// <param name="baseline">The baseline that the run will be compared with.</param>
    /// <exception cref="HarnessException"><see cref="ErrorCode.RegistrationRefused"/>.</exception>
    public static void Validate(Baseline baseline)
    {
        if (File.Exists(baseline.RegistrationPath))
        {
            throw Refused(
                "This run is registered already",
                baseline.RegistrationPath,
                "what is registered does not change afterwards",
                "register another preset or study, or delete the file in a commit that says why");
        }

        foreach (var known in new[] { baseline.VerifiedPath, baseline.ReceivedPath }.Where(File.Exists))
        {
            throw Refused(
                "The result of this run is known already",
                known,
                "it has been run, so that nothing can be expected any more",
                "register what has not been run: another text, model or contrast");
        }
    }

    /// <summary>Reads the registration of a run.</summary>
    /// <param name="baseline">The baseline that the run is compared with.</param>
    /// <returns>Null where nothing is registered.</returns>
    /// <exception cref="HarnessException"><see cref="ErrorCode.BaselineMalformed"/>: the file is no registration.</exception>
    public static Registration? Read(Baseline baseline)
    {
        if (!File.Exists(baseline.RegistrationPath))
            return null;
        try
        {
            return JsonSerializer.Deserialize<Registration>(File.ReadAllText(baseline.RegistrationPath), ProfileJson.Options)
                ?? throw new JsonException("it is null");
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new HarnessException(
                ErrorCode.BaselineMalformed,
                $"This is not a registration: {exception.Message.TrimEnd('.')}",
                baseline.RegistrationPath,
                "it was edited by hand, or another version wrote it",
                "restore the file from version control: git checkout -- FILE",
                exception);
        }
    }

    private static HarnessException Refused(string what, string where, string cause, string repair) =>
        new(ErrorCode.RegistrationRefused, what, where, cause, repair);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Harness.Activations;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Targets;

namespace Harness.Studies;

/// <summary>Writes down what a run is about and what is expected of it, before anything is recorded.</summary>
public static class Registering
{
    /// <summary>Registers a run: finds the targets, hashes the weights, and records nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="plan">What is registered. It has a baseline, beside which the registration lies.</param>
    /// <param name="expects">The category at which most significant neurons are expected to be more active; null for no direction.</param>
    /// <param name="store">Is asked for nothing and given nothing.</param>
    /// <param name="clock">Tells the day.</param>
    public static Registration Make(Run run, StudyPlan plan, string? expects, ActivationStore store, TimeProvider clock)
    {
        var (study, settings) = (plan.Study, plan.Settings);
        Registration.Validate(plan.Baseline!);
        string[] categories = [study.Label0.Category, study.Label1.Category];
        if (expects is not null && !categories.Contains(expects))
        {
            throw new HarnessException(
                ErrorCode.InvalidOption,
                $"The study has no category {expects}",
                "expects",
                "it is misspelt",
                $"name one of its categories: {string.Join(" or ", categories)}");
        }

        var materials = Materials.Gather(run, study, settings);
        using var prepared = PreparedRecording.Of(run, settings, materials.Windows, study.Site, store);
        var identity = Profiling.Identify(
            settings,
            materials,
            study.Site,
            prepared.WeightsSha256,
            Recording.NameOf(settings.Precision),
            study.Site.Width(prepared.Copies.Models[0].Config));
        var registration = new Registration(
            DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), expects, [Rule(study.Label0), Rule(study.Label1)], identity);
        registration.Write(plan.Baseline!);
        return registration;
    }

    // As a rules file has it: what is empty says nothing.
    private static JsonObject Rule(TargetRule rule) => new(JsonSerializer.SerializeToNode(rule, ProfileJson.Options)!.AsObject()
        .Where(entry => entry.Value is not JsonArray { Count: 0 })
        .Select(entry => KeyValuePair.Create(entry.Key, entry.Value?.DeepClone())));
}

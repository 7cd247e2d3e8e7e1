using System.Collections.Immutable;
using Harness.Baselines;
using Harness.Profiles;
using Harness.Runs;
using Harness.Sweeps;

namespace Harness.Tests.Unit.Sweeps;

/// <summary>The gate of a family: a baseline for each member, by the acceptance that every baseline has.</summary>
public sealed class FamilyGateTests : IDisposable
{
    private readonly SweepInputs _inputs = new();

    public FamilyGateTests()
    {
        _inputs.AddModel("a");
        _inputs.Write(("weights", "[\"random:1..2\"]"));
    }

    private string Root => _inputs.PathOf("repository");

    public void Dispose() => _inputs.Dispose();

    [Fact]
    public void A_family_passes_after_it_was_accepted_and_fails_where_one_member_drifts()
    {
        var family = Whole();
        Assert.False(FamilyGate.Exists(family, Root));
        var accepted = Accept(family, "first baseline");
        Assert.Equal(2, accepted.Length);

        Assert.All(Check(family), gate => Assert.True(gate.Passed));
        Assert.Empty(Accept(family, "nothing is new"));

        var layer = family.Members[1].Profile.Layers[0];
        ProfileJson.Write(
            accepted[1].VerifiedPath,
            family.Members[1].Profile with { Layers = [layer with { Parts = [layer.Parts[0] with { AccuracyAll = 1 }, .. layer.Parts[1..]] }] });
        Assert.Equal([true, false], Check(family).Select(gate => gate.Passed));
    }

    [Fact]
    public void A_member_that_is_gone_and_one_that_is_new_do_not_pass()
    {
        Accept(Whole(), "first baseline");
        _inputs.Write(("weights", "[\"random:2..3\"]"));

        var gates = Check(Whole());

        Assert.Equal([true, false, false], gates.Select(gate => gate.Passed));
        Assert.Equal(ErrorCode.BaselineMissing, gates[1].Errors.Single().Code);
        Assert.Equal(ErrorCode.NotComparable, gates[2].Errors.Single().Code);
        Assert.Contains("random-1", gates[2].Errors.Single().Where, StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_server_accepts_nothing() => Assert.Equal(
        ErrorCode.AcceptRefused,
        Assert.Throws<HarnessException>(() => Accept(Whole(), "why", isCi: true)).Code);

    private ImmutableArray<PendingChange> Accept(Family family, string reason, bool isCi = false)
    {
        var changes = FamilyGate.Receive(family, Root);
        Assert.Equal(changes.Select(change => change.Name), PendingChanges.Find(Root).Select(change => change.Name));
        PendingChanges.Accept(changes, reason, isCi, TimeProvider.System);
        return changes;
    }

    private Family Whole()
    {
        var plan = _inputs.WritePlan();
        for (var number = 1; number <= plan.Tasks.Length; number++)
            _inputs.Do(plan, number);
        return Family.Read(_inputs.Out, plan);
    }

    private ImmutableArray<Gate> Check(Family family) =>
        FamilyGate.Check(family, Root, "accept it", TimeProvider.System);
}

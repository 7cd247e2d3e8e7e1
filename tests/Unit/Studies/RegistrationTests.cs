using Harness.Baselines;
using Harness.Experiments.Catalog;
using Harness.Profiles;
using Harness.Runs;
using Harness.Studies;
using Harness.Tests.Unit.CommandLine;
using Harness.Tests.Unit.Profiles;

namespace Harness.Tests.Unit.Studies;

public sealed class RegistrationTests : IDisposable
{
    private readonly Sandbox _sandbox = new();

    private StudyPlan Plan => Presets.Embedded.Plan(NegationTuning.Study, Sandbox.Root, _sandbox.PathOf("repository")) with { Beside = null };

    private Baseline Baseline => Plan.Baseline!;

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_run_that_is_what_was_registered_says_planned_and_whether_the_direction_is_the_expected_one()
    {
        var registration = StudyRunner.Register(Plan, "negation");
        var run = StudyRunner.Run(Plan);
        var profile = run.Report.Profile;

        Assert.Equal(profile.Identity, Registration.Read(Baseline)!.Identity with { Label0 = profile.Identity.Label0, Label1 = profile.Identity.Label1 });
        Assert.Equal(registration.Date, Registration.Read(Baseline)!.Date);
        Assert.Equal("affirmation", Registration.Read(Baseline)!.Rules[0]!["category"]!.GetValue<string>());
        Assert.True(run.Report.Registered!.IsPlanned);
        Assert.Contains("Planned: ", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Report)), StringComparison.Ordinal);
        Assert.Contains("more active at negation; of 1254 there are ", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Page)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_that_is_another_one_says_exploratory_and_by_what()
    {
        StudyRunner.Register(Plan, null);
        var run = StudyRunner.Run(Plan with { Settings = Plan.Settings with { Significance = new(Alpha: 0.01) } });

        Assert.False(run.Report.Registered!.IsPlanned);
        Assert.Equal("significance.alpha", Assert.Single(run.Report.Registered.Differences).Metric);
        Assert.Contains("Exploratory: ", File.ReadAllText(Path.Combine(Plan.Folder, RunFolder.Report)), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_said_where_nothing_is_registered() => Assert.Null(StudyRunner.Run(Plan).Report.Registered);

    [Fact]
    public void Nothing_is_registered_twice_or_after_its_result_or_with_a_category_that_is_none()
    {
        Assert.Equal(ErrorCode.InvalidOption, Assert.Throws<HarnessException>(() => StudyRunner.Register(Plan, "doubt")).Code);

        ProfileJson.Write(Baseline.ReceivedPath, SampleProfiles.Of(2));
        Assert.Equal(ErrorCode.RegistrationRefused, Assert.Throws<HarnessException>(() => StudyRunner.Register(Plan, null)).Code);
        File.Delete(Baseline.ReceivedPath);

        StudyRunner.Register(Plan, null);
        Assert.Equal(ErrorCode.RegistrationRefused, Assert.Throws<HarnessException>(() => StudyRunner.Register(Plan, null)).Code);
    }

    [Fact]
    public void A_registration_that_was_edited_is_told_before_anything_is_computed()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Baseline.RegistrationPath)!);
        File.WriteAllText(Baseline.RegistrationPath, "{}");

        Assert.Equal(ErrorCode.BaselineMalformed, Assert.Throws<HarnessException>(() => StudyRunner.Validate(Plan)).Code);
    }

    [Theory]
    [InlineData(0, 10, 9, null)]
    [InlineData(1, 10, 6, true)]
    [InlineData(1, 10, 5, false)]
    [InlineData(2, 10, 4, true)]
    [InlineData(2, 10, 5, false)]
    [InlineData(1, 0, 0, null)]
    public void The_direction_is_that_of_more_than_half_of_the_significant_neurons(int expects, int significant, int atLabel1, bool? asExpected)
    {
        var identity = SampleProfiles.Identity;
        var category = expects switch { 0 => null, 1 => identity.Label1.Name, _ => identity.Label0.Name };
        var check = new RegistrationCheck(new Registration(new DateOnly(2026, 11, 27), category, [], identity), [], significant, atLabel1);

        Assert.Equal(asExpected, check.IsAsExpected);
        Assert.Equal(asExpected is null ? 1 : 2, check.Sentences.Length);
    }

    [Theory]
    [InlineData(1, "by a.")]
    [InlineData(4, "by a, b, c, d.")]
    [InlineData(5, "by a, b, c, d and 1 more.")]
    public void What_makes_a_run_exploratory_is_named_and_beyond_four_entries_counted(int entries, string names)
    {
        var rows = Enumerable.Range(0, entries)
            .Select(i => new DriftRow(DriftTier.Identity, null, $"{(char)('a' + i)}", "x", "y", null, 0));
        var check = new RegistrationCheck(new Registration(new DateOnly(2026, 11, 27), null, [], SampleProfiles.Identity), [.. rows], 0, 0);

        Assert.EndsWith(names, Assert.Single(check.Sentences), StringComparison.Ordinal);
    }
}

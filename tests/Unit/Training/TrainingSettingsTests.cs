using Harness.Runs;
using Harness.Training;

namespace Harness.Tests.Unit.Training;

public class TrainingSettingsTests
{
    private static readonly TrainingSettings Good = Small.Settings;

    public static TheoryData<string, string> Nonsense => new()
    {
        { "heads", "--width and --heads" },
        { "layers", "--layers" },
        { "context", "--context" },
        { "steps", "--steps" },
        { "batch", "--batch" },
        { "warmup", "--warmup" },
        { "rate", "--learning-rate" },
    };

    [Theory]
    [MemberData(nameof(Nonsense))]
    public void Settings_that_make_no_sense_are_refused_by_the_name_of_their_option(string what, string where)
    {
        var settings = what switch
        {
            "heads" => Good with { Model = Good.Model with { NHead = 3 } },
            "layers" => Good with { Model = Good.Model with { NLayer = 0 } },
            "context" => Good with { Model = Good.Model with { NPositions = 0 } },
            "steps" => Good with { Steps = 0 },
            "batch" => Good with { Batch = 0 },
            "warmup" => Good with { WarmupSteps = -1 },
            _ => Good with { LearningRate = double.NaN },
        };
        var error = Assert.Throws<HarnessException>(settings.RefuseNonsense);
        Assert.Equal((ErrorCode.InvalidOption, where), (error.Code, error.Where));
    }

    [Fact]
    public void Settings_that_make_sense_pass() => Good.RefuseNonsense();
}

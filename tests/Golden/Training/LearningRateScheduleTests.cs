using System.Globalization;
using System.Text;
using Harness.Gpt2;
using Harness.Training;

namespace Harness.Tests.Golden.Training;

public class LearningRateScheduleTests
{
    [Fact]
    public Task The_schedule_of_the_embedded_model()
    {
        var settings = new TrainingSettings(new Gpt2Config(6, 6, 96, 128, 50257, 1e-5), Steps: 4000, Seed: 1);
        var table = new StringBuilder("step   learning rate\n");
        foreach (var step in new[] { 0, 24, 49, 74, 99, 100, 500, 1000, 1500, 2000, 2500, 3000, 3500, 3999 })
            table.Append(CultureInfo.InvariantCulture, $"{step,4}   {LearningRateSchedule.At(settings, step):F8}\n");
        return Verifier.Verify(table.ToString());
    }
}

using System.Globalization;
using System.Text;

namespace Harness.Training;

/// <summary>The loss curve as a file for spreadsheets.</summary>
public static class LossCurve
{
    /// <summary>Formats a curve as CSV with LF: steps, tokens learned from, learning rate of the last step, and both losses.</summary>
    public static string ToCsv(IEnumerable<LossRow> curve, TrainingSettings settings)
    {
        var csv = new StringBuilder("step,tokens,learning_rate,training_loss,held_out_loss\n");
        foreach (var row in curve)
        {
            var tokens = (long)row.Step * settings.Batch * settings.Model.NPositions;
            csv.Append(CultureInfo.InvariantCulture, $"{row.Step},{tokens},{LearningRateSchedule.At(settings, row.Step - 1):G6},");
            csv.Append(CultureInfo.InvariantCulture, $"{row.TrainingLoss:F4},{row.HeldOutLoss:F4}\n");
        }

        return csv.ToString();
    }
}

using System.Globalization;
using Harness.Experiments.Terminal;

namespace Harness.Training;

/// <summary>Shows a training: in a terminal a progress bar with loss and speed, in a log one line per row of the loss curve.</summary>
internal static class TrainingDisplay
{
    public static T Do<T>(Screen screen, int steps, Func<Action<TrainingProgress>, T> train)
    {
        var console = Tables.Console(screen.Output);
        return Tables.CanRedraw(console)
            ? Screen.Bars(console).Start(progress =>
                {
                    var task = progress.AddTask("training", maxValue: steps);
                    return train(heard =>
                    {
                        task.Value = heard.Step;
                        task.Description = Text($"training: loss {heard.Loss:F2}, {heard.TokensPerSecond:N0} tokens/s");
                    });
                })
            : train(heard =>
            {
                if (heard.Row is not { } row)
                    return;
                screen.Output.Write(Text($"  step {row.Step} of {steps}: loss {row.TrainingLoss:F4}, held-out sample {row.HeldOutLoss:F4}, "));
                screen.Output.WriteLine(Text($"{heard.TokensPerSecond:N0} tokens/s"));
            });
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

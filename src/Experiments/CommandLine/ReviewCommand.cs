using System.CommandLine;
using Harness.Ablations;
using Harness.Baselines;
using Harness.Experiments.Terminal;
using Harness.Runs;

namespace Harness.Experiments.CommandLine;

/// <summary><c>review</c>: steps through everything that is pending.</summary>
internal static class ReviewCommand
{
    private const string Keys = "[a]ccept  [r]eject  [s]kip   [A] accept all  [R] reject all  [S] skip all  ";

    public static Command Create(GlobalOptions global, TextWriter output)
    {
        var reason = AcceptCommand.ReasonOption();
        var onBuildServer = AcceptCommand.BuildServerOption();
        var command = new CommandWithExamples(
            "review", "Step through everything that is pending: a accepts, r rejects, s skips, A R S do so with all.")
        {
            Examples =
            [
                new("After a change of the code and a run of the tests.", "review"),
                new("With the reason at hand.", "review --reason \"a new rule\""),
            ],
        };
        command.Add(reason);
        command.Add(onBuildServer);
        command.SetAction(parsed =>
        {
            var isCi = BuildServer.Is(Environment.GetEnvironmentVariable) && !parsed.GetValue(onBuildServer);
            var isTerminal = !Console.IsInputRedirected && output == Console.Out;
            Func<char>? key = isTerminal ? () => Console.ReadKey(intercept: true).KeyChar : null;
            Review(global.RootToWrite(parsed), parsed.GetValue(reason), isCi, output, key, Console.In);
        });
        return command;
    }

    /// <summary>Steps through what is pending.</summary>
    /// <param name="root">The repository.</param>
    /// <param name="reason">Why the baselines are right; asked for once, when the first is accepted, where it is null.</param>
    /// <param name="isCi">Whether this is a build server.</param>
    /// <param name="output">For people.</param>
    /// <param name="key">The next key; null where there is no terminal, and everything is shown.</param>
    /// <param name="input">Gives the reason.</param>
    public static void Review(string root, string? reason, bool isCi, TextWriter output, Func<char>? key, TextReader input)
    {
        var pending = PendingChanges.Find(root, AblationGate.Form);
        var console = Tables.Console(output);
        var all = ' ';
        foreach (var (number, change) in pending.Index())
        {
            ReviewOutput.Show(change, root, console);
            if (key is null)
                continue;
            var pressed = all != ' ' ? all : Ask($"{number + 1}/{pending.Length}  {Keys}");
            if (char.IsUpper(pressed))
                all = pressed;
            switch (char.ToLowerInvariant(pressed))
            {
                case 'a':
                    if (change.Baseline is not null && string.IsNullOrWhiteSpace(reason))
                    {
                        output.Write("why are the new numbers right? ");
                        reason = input.ReadLine();
                    }

                    AcceptOutput.Accept([change], reason ?? "", isCi, output);
                    break;
                case 'r':
                    PendingChanges.Reject(change);
                    output.WriteLine($"rejected: {change.ReceivedPath}");
                    break;
            }
        }

        ReviewOutput.List(PendingChanges.Find(root, AblationGate.Form), PendingChanges.Orphans(root), output);
        if (key is null && !pending.IsEmpty)
            output.WriteLine("accept NAME... or accept --all, with --reason for baselines; in a terminal review asks for each");

        char Ask(string prompt)
        {
            output.Write(prompt);
            while (true)
            {
                var pressed = key();
                if (!"arsARS".Contains(pressed, StringComparison.Ordinal))
                    continue;
                output.WriteLine(pressed);
                return pressed;
            }
        }
    }
}

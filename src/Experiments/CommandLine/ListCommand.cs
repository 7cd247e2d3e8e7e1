using System.CommandLine;
using Harness.Experiments.Terminal;
using Spectre.Console;

namespace Harness.Experiments.CommandLine;

/// <summary><c>list</c>: the experiments and the presets.</summary>
internal static class ListCommand
{
    public static Command Create(TextWriter output)
    {
        var command = new Command("list", "Show the experiments and the presets.");
        command.SetAction(_ =>
        {
            var table = Tables.Create("", "name", "what it is");
            foreach (var experiment in ExperimentCatalog.All)
                table.AddRow("experiment", experiment.Name, experiment.Question);
            foreach (var preset in Presets.All)
                table.AddRow("preset", preset.Name, preset.Description);
            Tables.Write(table, output);
        });
        return command;
    }
}

using System.CommandLine;
using Harness.Experiments.Catalog;
using Harness.Experiments.Terminal;

namespace Harness.Experiments.CommandLine;

/// <summary><c>list</c>: the experiments and the presets.</summary>
internal static class ListCommand
{
    public static Command Create(StudyCatalog catalog, TextWriter output)
    {
        var command = new CommandWithExamples("list", "Show the experiments and the presets.")
        {
            Examples = [new("What there is to run.", "list")],
        };
        command.SetAction(_ =>
        {
            var table = Tables.Create("", "name", "what it is");
            table.Columns[^1].NoWrap = false;
            foreach (var study in catalog.All)
                table.AddTexts("experiment", study.Name, study.Question);
            foreach (var preset in Presets.All)
                table.AddTexts("preset", preset.Name, preset.Description);
            Tables.Write(table, output);
        });
        return command;
    }
}

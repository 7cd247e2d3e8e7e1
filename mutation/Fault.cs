using System.Text.Json;

namespace Harness.Mutation;

/// <summary>One line of the library, written wrongly.</summary>
/// <param name="Name">Words joined by hyphens.</param>
/// <param name="File">The source file, from the root of the repository.</param>
/// <param name="Was">What stands in it, exactly once.</param>
/// <param name="Now">What stands there instead.</param>
internal sealed record Fault(string Name, string File, string Was, string Now)
{
    /// <summary>Reads the list.</summary>
    public static Fault[] ReadAll() => JsonSerializer.Deserialize<Fault[]>(
        System.IO.File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "faults.json")), JsonSerializerOptions.Web)!;

    /// <summary>Writes the fault into a checkout.</summary>
    /// <returns>The text without it.</returns>
    public string Apply(string checkout)
    {
        var path = Path.Combine(checkout, File);
        var text = System.IO.File.ReadAllText(path);
        if (text.Split(Was).Length != 2)
            throw new InvalidOperationException($"{Name}: {File} has this not once: {Was}");
        System.IO.File.WriteAllText(path, text.Replace(Was, Now, StringComparison.Ordinal));
        return text;
    }
}

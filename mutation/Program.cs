// Writes one fault after another into a clone of the last commit, and asks who notices: the gate of RunExperiment, and, of the faults
// that it passes, the tests.
//
//   dotnet run --project mutation [-- NAME …]    all faults of faults.json, or some; prints the table of docs/validation.md
//
// A fault takes about half a minute on two cores, one that the gate passes four minutes more.
using Harness.Mutation;

// From the root of the repository.
Fault[] faults = [.. Fault.ReadAll().Where(fault => args.Length == 0 || args.Contains(fault.Name))];

using var checkout = new Checkout(Directory.GetCurrentDirectory());
if (checkout.RunExperiment() is [_, ..] broken)
{
    Console.Error.WriteLine($"without any fault the gate says {string.Join(", ", broken)}");
    return 1;
}

var (byGate, byTests) = (0, 0);
Console.WriteLine("| fault | RunExperiment | tests |");
Console.WriteLine("|---|---|---|");
foreach (var fault in faults)
{
    var without = fault.Apply(checkout.Path);
    try
    {
        var codes = checkout.RunExperiment();
        var failed = codes is [] ? checkout.Test() : 0;
        byGate += codes is [] ? 0 : 1;
        byTests += failed > 0 ? 1 : 0;
        Console.WriteLine($"| {fault.Name} | {(codes is [] ? "passes" : string.Join(", ", codes))} | {Tests(codes, failed)} |");
    }
    catch (InvalidOperationException error)
    {
        Console.WriteLine($"| {fault.Name} | {error.Message} | |");
    }

    File.WriteAllText(Path.Combine(checkout.Path, fault.File), without);
}

Console.WriteLine();
Console.WriteLine($"{byGate} of {faults.Length} are noticed by RunExperiment, {byTests} of the others by the tests");
return byGate + byTests == faults.Length ? 0 : 1;

static string Tests(string[] codes, int failed) => codes is [_, ..] ? "" : failed switch { 0 => "pass", 1 => "1 fails", _ => $"{failed} fail" };

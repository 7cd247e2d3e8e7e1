using System.Runtime.CompilerServices;

namespace Harness.Tests;

/// <summary>The programs that tests start, compilers for the most part, end before profile-guided compilation pays for itself.</summary>
internal static class QuickChildren
{
    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("DOTNET_TieredPGO", "0");
}

using System.Runtime.CompilerServices;

namespace Harness.Tests;

/// <summary>Runs in tests keep their batches beside the tests and not in the cache of whoever runs them.</summary>
internal static class OwnCache
{
    [ModuleInitializer]
    internal static void Use() => Environment.SetEnvironmentVariable("XDG_CACHE_HOME", Path.Combine(AppContext.BaseDirectory, "cache"));
}

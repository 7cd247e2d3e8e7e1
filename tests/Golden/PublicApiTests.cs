using Harness.Experiments;
using Harness.Studies;
using PublicApiGenerator;

namespace Harness.Tests.Golden;

/// <summary>What the packages promise to those who compile against them: a change of it is seen in the pull request that makes it.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Fact]
    public Task Of_the_library() => Verifier.Verify(typeof(StudyRunner).Assembly.GeneratePublicApi(Options));

    [Fact]
    public Task Of_the_program() => Verifier.Verify(typeof(HarnessProgram).Assembly.GeneratePublicApi(Options));
}

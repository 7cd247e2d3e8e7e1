using Harness.Runs;

namespace Harness.Tests.Unit.Runs;

public sealed class SharingViolationTests
{
    [Fact]
    public void A_file_that_is_held_is_told_from_one_that_is_not_there()
    {
        using var folder = new TemporaryFolder();
        using var held = new FileStream(folder.File("held"), FileMode.Create, FileAccess.ReadWrite, FileShare.None);

        Assert.True(SharingViolation.Is(Assert.Throws<IOException>(
            () => new FileStream(folder.File("held"), FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose())));
        Assert.False(SharingViolation.Is(Assert.Throws<FileNotFoundException>(() => File.OpenRead(folder.File("absent")).Dispose())));
        Assert.False(SharingViolation.Is(Assert.ThrowsAny<IOException>(() => File.WriteAllText(folder.File("held/below"), ""))));
    }
}

namespace Harness.Runs;

/// <summary>Tells a file that another process holds from one that cannot be used at all.</summary>
public static class SharingViolation
{
    // EWOULDBLOCK of Linux and of macOS; ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION of Windows.
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int Shared = unchecked((int)0x8007_0020);
    private const int Locked = unchecked((int)0x8007_0021);

    /// <summary>Whether an error of opening a file says that another process holds it.</summary>
    public static bool Is(IOException error) => error.HResult is LinuxWouldBlock or MacWouldBlock or Shared or Locked;
}

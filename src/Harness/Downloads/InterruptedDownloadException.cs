namespace Harness.Downloads;

/// <summary>An answer broke off or went silent. It never leaves this folder.</summary>
internal sealed class InterruptedDownloadException(string reason, Exception? inner = null) : Exception(reason, inner);

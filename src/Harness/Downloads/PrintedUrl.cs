namespace Harness.Downloads;

/// <summary>Addresses as errors show them.</summary>
internal static class PrintedUrl
{
    /// <summary>Scheme, host and path alone: a user's name and password, and the signature of a redirect, are secrets.</summary>
    public static string Of(Uri url) => url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
}

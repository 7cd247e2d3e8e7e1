using System.Security.Cryptography;
using System.Text;

namespace Harness.Reports.Html;

/// <summary>The style sheet and the script of the page. A browser runs them by their hashes, and nothing else.</summary>
internal static class PageAssets
{
    /// <summary>The style sheet.</summary>
    public static readonly string Style = Read("report.css");

    /// <summary>The script.</summary>
    public static readonly string Script = Read("report.js");

    /// <summary>The page's Content-Security-Policy: no request to anywhere, no style and no script but the page's own.</summary>
    public static readonly string SecurityPolicy =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; base-uri 'none'; form-action 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageAssets).Assembly.GetManifestResourceStream(name)!);
        return "\n" + reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}

using System.Security.Cryptography;
using System.Text;
using Harness.Tests.Unit.Downloads;

namespace Harness.Tests.Unit.Hub;

/// <summary>
/// A hub and the store that it redirects large files to, each on a port of its own, as huggingface.co and its content network are two
/// hosts. Headers and error codes are those that huggingface_hub reads (file_download.py, get_hf_file_metadata; utils/_http.py).
/// </summary>
internal sealed class LoopbackHub : IDisposable
{
    public const string Id = "owner/tiny";
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly Dictionary<string, byte[]> _files = new()
    {
        ["config.json"] = Encoding.UTF8.GetBytes("{\"model_type\": \"gpt2\"}\n"),
        ["vocab.json"] = Encoding.UTF8.GetBytes("{\"a\": 0}\n"),
        ["merges.txt"] = Encoding.UTF8.GetBytes("#version: 0.2\n"),
        ["model.safetensors"] = [.. Enumerable.Range(0, 100_000).Select(index => (byte)(index % 251))],
        ["pytorch_model.bin"] = new byte[100],
        ["README.md"] = new byte[100],
    };

    public LoopbackHub()
    {
        Store = new LoopbackServer(request => OnStore(request) ?? LoopbackAnswer.File(_files[request.Path[1..]], request.From));
        Server = new LoopbackServer(request => OnHub(request) ?? Answer(request));
    }

    public LoopbackServer Server { get; }

    public LoopbackServer Store { get; }

    /// <summary>Answers in place of the hub; null for the usual answer.</summary>
    public Func<LoopbackRequest, LoopbackAnswer?> OnHub { get; set; } = _ => null;

    /// <summary>Answers in place of the store; null for the usual answer.</summary>
    public Func<LoopbackRequest, LoopbackAnswer?> OnStore { get; set; } = _ => null;

    public byte[] this[string name]
    {
        get => _files[name];
        set => _files[name] = value;
    }

    public static string GitSha1(byte[] content)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        hash.AppendData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"blob {content.Length}\0")));
        hash.AppendData(content);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    public static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public byte[]? Has(string name) => _files.GetValueOrDefault(name);

    public void Remove(string name) => _files.Remove(name);

    public void Dispose()
    {
        Server.Dispose();
        Store.Dispose();
    }

    private LoopbackAnswer Answer(LoopbackRequest request)
    {
        if (request.Path.Split('/') is not ["", "owner", "tiny", "resolve", var revision, var name])
            return LoopbackAnswer.Empty(401, ("X-Error-Code", "RepoNotFound"));
        if (revision is not ("main" or "refs%2Fpr%2F1" or Commit))
            return LoopbackAnswer.Empty(404, ("X-Error-Code", "RevisionNotFound"));
        if (!_files.TryGetValue(name, out var content))
            return LoopbackAnswer.Empty(404, ("X-Error-Code", "EntryNotFound"), ("X-Repo-Commit", Commit));
        return name.EndsWith(".safetensors", StringComparison.Ordinal)
            ? LoopbackAnswer.Empty(
                302,
                ("Location", $"{Store.Url}{name}"),
                ("X-Repo-Commit", Commit),
                ("X-Linked-Etag", $"\"{Sha256(content)}\""),
                ("X-Linked-Size", FormattableString.Invariant($"{content.Length}")))
            : LoopbackAnswer.File(content, request.From) with
            {
                Headers = [("X-Repo-Commit", Commit), ("ETag", $"W/\"{GitSha1(content)}\"")],
            };
    }
}

using System.Diagnostics;

namespace Harness.Tests.Unit.Reports.Html;

/// <summary>One headless browser for the tests of a class, started by the first that needs it.</summary>
public sealed class Browser : IDisposable
{
    public static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "chrome", "msedge", "microsoft-edge", "Google Chrome"];

    private readonly TemporaryFolder _folder = new();
    private readonly DevTools _tools = new();
    private Process? _process;

    public static string? Program { get; } = ProgramOnPath.Find(
        Names,
        "/Applications/Google Chrome.app/Contents/MacOS",
        @"C:\Program Files\Google\Chrome\Application",
        @"C:\Program Files (x86)\Microsoft\Edge\Application");

    internal async Task<BrowserPage> Open(string html, int width = 1280, bool dark = false, bool script = true, string media = "", string fragment = "")
    {
        if (_process is null)
            await Start();

        var file = _folder.File($"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        var target = (await _tools.Ask("Target.createTarget", new { url = "about:blank" })).GetProperty("targetId").GetString();
        var attached = await _tools.Ask("Target.attachToTarget", new { targetId = target, flatten = true });
        var page = new BrowserPage(_tools, attached.GetProperty("sessionId").GetString()!);
        await page.Load(new Uri(new Uri(file).AbsoluteUri + fragment), width, dark, script, media);
        return page;
    }

    public void Dispose()
    {
        if (_process is { } process)
        {
            if (_tools.IsConnected)
                _tools.Ask("Browser.close").GetAwaiter().GetResult();
            else
                process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _tools.Dispose();
        try
        {
            _folder.Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // A child of the browser may outlive it by a moment and still write its profile; it is a temporary folder.
        }
    }

    private async Task Start()
    {
        string[] arguments =
        [
            "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage", "--remote-debugging-port=0",
            $"--user-data-dir={_folder.File("profile")}", "about:blank",
        ];
        _process = Process.Start(new ProcessStartInfo(Program!, arguments) { RedirectStandardError = true })!;
        using var patience = new CancellationTokenSource(DevTools.Patience);
        while (await _process.StandardError.ReadLineAsync(patience.Token) is { } line)
        {
            const string announced = "DevTools listening on ";
            if (!line.StartsWith(announced, StringComparison.Ordinal))
                continue;
            await _tools.Connect(new Uri(line[announced.Length..]));
            return;
        }

        throw new InvalidOperationException($"{Program} ended before it could be asked anything");
    }
}

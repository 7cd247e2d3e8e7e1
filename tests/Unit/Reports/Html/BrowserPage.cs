using System.Text;
using System.Text.Json;

namespace Harness.Tests.Unit.Reports.Html;

/// <summary>A page in the browser, and what a person can do with it.</summary>
internal sealed class BrowserPage(DevTools tools, string session)
{
    private Uri? _address;

    /// <summary>What went wrong on the page, and every address it asked for but its own.</summary>
    public IEnumerable<string> Complaints => tools.Events
        .Where(message => message.TryGetProperty("sessionId", out var of) && of.GetString() == session)
        .Where(message => DevTools.Method(message) is "Runtime.exceptionThrown" or "Runtime.consoleAPICalled" or "Log.entryAdded"
            || (DevTools.Method(message) == "Network.requestWillBeSent" && Requested(message) != _address!.AbsoluteUri))
        .Select(message => message.ToString());

    public async Task Load(Uri address, int width, bool dark, bool script, string media)
    {
        _address = address;
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" })
            await Ask($"{domain}.enable");
        await Ask("Emulation.setDeviceMetricsOverride", new { width, height = 800, deviceScaleFactor = 1, mobile = width < 600 });
        var scheme = new { name = "prefers-color-scheme", value = dark ? "dark" : "light" };
        await Ask("Emulation.setEmulatedMedia", new { media, features = new[] { scheme } });
        await Ask("Emulation.setScriptExecutionDisabled", new { value = !script });
        tools.Events.RemoveAll(message => DevTools.Method(message) == "Page.loadEventFired");
        await Ask("Page.navigate", new { url = address.AbsoluteUri });
        await tools.WaitFor("Page.loadEventFired");
    }

    public async Task<T> Read<T>(string expression)
    {
        var answer = await Ask("Runtime.evaluate", new { expression, returnByValue = true, awaitPromise = true });
        return answer.GetProperty("result").TryGetProperty("value", out var value)
            ? value.Deserialize<T>()!
            : throw new InvalidOperationException($"{expression}: {answer}");
    }

    public async Task PointAt(string element)
    {
        var place = await Read<double[]>($"{element}.scrollIntoView(), (box => [box.x + box.width / 2, box.y + box.height / 2])"
            + $"({element}.getBoundingClientRect())");
        await Ask("Input.dispatchMouseEvent", new { type = "mouseMoved", x = place[0], y = place[1] });
    }

    /// <summary>Waits for what the page does after a key or a click.</summary>
    public Task Settle() => Read<bool>("new Promise(done => setTimeout(() => done(true), 100))");

    /// <summary>Presses Tab or Enter.</summary>
    public async Task Press(string key)
    {
        var (code, text) = key == "Enter" ? (13, "\r") : (9, null);
        foreach (var type in new[] { "keyDown", "keyUp" })
            await Ask("Input.dispatchKeyEvent", new { type, key, code = key, text = type == "keyDown" ? text : null, windowsVirtualKeyCode = code });
    }

    /// <summary>Prints the page and says how the file begins.</summary>
    public async Task<string> Print() =>
        Encoding.ASCII.GetString(Convert.FromBase64String((await Ask("Page.printToPDF")).GetProperty("data").GetString()!)[..4]);

    public Task Type(string text) => Ask("Input.insertText", new { text });

    private static string Requested(JsonElement message) =>
        message.GetProperty("params").GetProperty("request").GetProperty("url").GetString()!;

    private Task<JsonElement> Ask(string method, object? parameters = null) => tools.Ask(method, parameters, session);
}

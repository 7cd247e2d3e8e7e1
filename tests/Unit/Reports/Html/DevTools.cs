using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Harness.Tests.Unit.Reports.Html;

/// <summary>Chrome's DevTools protocol over its socket: a question, its answer, and the events that came meanwhile.</summary>
internal sealed class DevTools : IDisposable
{
    private static readonly JsonSerializerOptions Options = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>How long a browser may take before it counts as gone.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly ClientWebSocket _socket = new();
    private int _questions;

    public bool IsConnected => _socket.State == WebSocketState.Open;

    public List<JsonElement> Events { get; } = [];

    public async Task Connect(Uri address)
    {
        _socket.Options.Proxy = null;
        await _socket.ConnectAsync(address, CancellationToken.None);
    }

    public async Task<JsonElement> Ask(string method, object? parameters = null, string? session = null)
    {
        var id = ++_questions;
        var question = JsonSerializer.SerializeToUtf8Bytes(
            new { id, method, @params = parameters ?? new { }, sessionId = session }, Options);
        await _socket.SendAsync(question, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        while (true)
        {
            var message = await Receive();
            if (!message.TryGetProperty("id", out var answered))
                Events.Add(message);
            else if (answered.GetInt32() == id)
                return message.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"{message}");
        }
    }

    public async Task WaitFor(string method)
    {
        while (!Events.Exists(message => Method(message) == method))
        {
            var message = await Receive();
            if (message.TryGetProperty("method", out _))
                Events.Add(message);
        }
    }

    public static string Method(JsonElement message) => message.GetProperty("method").GetString()!;

    public void Dispose() => _socket.Dispose();

    private async Task<JsonElement> Receive()
    {
        using var patience = new CancellationTokenSource(Patience);
        using var text = new MemoryStream();
        var part = new byte[1 << 16];
        WebSocketReceiveResult received;
        do
        {
            received = await _socket.ReceiveAsync(part, patience.Token);
            text.Write(part, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(text.ToArray());
    }
}

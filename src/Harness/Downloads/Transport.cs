using System.Net.Http.Headers;
using Harness.Runs;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Timeout;

namespace Harness.Downloads;

/// <summary>
/// Sends requests: again after a passing failure, as late as the server asks for, and from redirect to redirect with the credentials
/// left at home. Bodies are read by the caller.
/// </summary>
internal sealed class Transport : IDisposable
{
    private const int MostRedirects = 10;

    private readonly HttpClient _http;
    private readonly Action<TimeSpan, string> _waiting;

    /// <summary>Creates a transport.</summary>
    /// <param name="policy">Its patience.</param>
    /// <param name="waiting">Hears of every wait: how long and what for.</param>
    public Transport(DownloadPolicy policy, Action<TimeSpan, string> waiting)
    {
        Policy = policy;
        _waiting = waiting;
        var sockets = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = policy.AnswerTimeout };
        var resilient = new ResilienceHandler(Retries.OfRequests(policy, waiting)) { InnerHandler = sockets };
        _http = new HttpClient(resilient) { Timeout = Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("negation-harness", typeof(Transport).Assembly.GetName().Version!.ToString(2)));

        // The length and the hash are those of the plain bytes.
        _http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
    }

    /// <summary>The patience it was made with.</summary>
    public DownloadPolicy Policy { get; }

    /// <summary>Asks for the head of a file. A redirect to another host is the answer: its headers describe the file.</summary>
    /// <param name="url">The file.</param>
    /// <param name="authorization">Sent to the url's own host alone; null for none.</param>
    /// <param name="isEnough">Hears every answer of the host, redirects included; where it says so, none is followed further.</param>
    /// <param name="stop">Stops it.</param>
    public Task<HttpResponseMessage> HeadAsync(
        Uri url, AuthenticationHeaderValue? authorization, Func<HttpResponseMessage, bool> isEnough, CancellationToken stop) =>
        SendAsync(HttpMethod.Head, url, authorization, from: 0, isEnough, stop);

    /// <summary>Asks for a file, from an offset on.</summary>
    public Task<HttpResponseMessage> GetAsync(Uri url, AuthenticationHeaderValue? authorization, long from, CancellationToken stop) =>
        SendAsync(HttpMethod.Get, url, authorization, from, isEnough: null, stop);

    /// <summary>Does something again after a failure of one kind, with the same patience as the requests.</summary>
    public ResiliencePipeline RetryOf<TException>()
        where TException : Exception => Retries.Of<TException>(Policy, _waiting);

    /// <summary>The error of an answer that is neither the file nor one of the refusals that the caller knows.</summary>
    public static HarnessException Refused(HttpResponseMessage answer, Uri url) => new(
        ErrorCode.ServerRefused,
        $"The server answers {Retries.Status(answer)}"
            + (Retries.AsksToWait(answer) is { Ticks: > 0 } wait
                ? FormattableString.Invariant($" and asks to wait {wait.TotalMinutes:F0} minutes")
                : ""),
        PrintedUrl.Of(url),
        "the server is overloaded or limits how much one client may ask for, or a proxy stands in between",
        "run it again later: a download goes on where it stopped");

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        Uri url,
        AuthenticationHeaderValue? authorization,
        long from,
        Func<HttpResponseMessage, bool>? isEnough,
        CancellationToken stop)
    {
        var (here, home) = (url, true);
        for (var hop = 0; hop < MostRedirects; hop++)
        {
            // Whoever is redirected back from another host goes where that host says, and not where the user asked.
            home &= SameServer(here, url);
            using var request = new HttpRequestMessage(method, here);
            request.Headers.Authorization = home ? authorization : null;
            request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
            var answer = await SendOnceAsync(request, stop).ConfigureAwait(false);
            if ((int)answer.StatusCode is not (301 or 302 or 303 or 307 or 308) || answer.Headers.Location is not { } location
                || isEnough?.Invoke(answer) == true)
            {
                return answer;
            }

            var isAddress = Uri.TryCreate(here, location, out var next) && next.Scheme is "http" or "https";
            if (isEnough is not null && !(isAddress && SameServer(next!, url)))
                return answer;
            answer.Dispose();
            if (!isAddress)
                throw Redirected(url, "to something that is no address of the web");
            if (here.Scheme == Uri.UriSchemeHttps && next!.Scheme != Uri.UriSchemeHttps)
                throw Redirected(url, "from https to an address without encryption");
            here = next!;
        }

        throw Redirected(url, "in a circle");
    }

    private async Task<HttpResponseMessage> SendOnceAsync(HttpRequestMessage request, CancellationToken stop)
    {
        try
        {
            return await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException or TimeoutRejectedException)
        {
            throw new HarnessException(
                ErrorCode.ServerUnreachable,
                $"The server does not answer: {Retries.Describe(error)}",
                PrintedUrl.Of(request.RequestUri!),
                "no network, a proxy that is not named in HTTPS_PROXY, or a server that is down",
                "check the network and run it again; what lies in the cache is used without a network when HF_HUB_OFFLINE=1 is set",
                error);
        }
    }

    private static bool SameServer(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;

    private static HarnessException Redirected(Uri url, string where) => new(
        ErrorCode.ServerRefused,
        $"The server redirects {where}",
        PrintedUrl.Of(url),
        "a proxy or a login page of the network stands in between",
        "open the address in a browser on this machine, then run it again");
}

using System.Globalization;
using Microsoft.Extensions.Http.Resilience;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Harness.Downloads;

/// <summary>What is tried again, and when: later each time, or as late as the server asks for.</summary>
internal static class Retries
{
    /// <summary>For requests: an answer of 408, 429 or 5xx, a connection that fails, an answer that does not come in time.</summary>
    /// <param name="policy">The patience.</param>
    /// <param name="waiting">Hears of every wait: how long and what for.</param>
    public static ResiliencePipeline<HttpResponseMessage> OfRequests(DownloadPolicy policy, Action<TimeSpan, string> waiting) =>
        new ResiliencePipelineBuilder<HttpResponseMessage>()
            .AddRetry(new HttpRetryStrategyOptions
            {
                MaxRetryAttempts = policy.Retries,
                Delay = policy.FirstDelay,
                MaxDelay = policy.LongestDelay,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = failed => ValueTask.FromResult(
                    HttpClientResiliencePredicates.IsTransient(failed.Outcome)
                    && AsksToWait(failed.Outcome.Result) <= policy.LongestRetryAfter),
                OnRetry = failed =>
                {
                    waiting(
                        failed.RetryDelay,
                        failed.Outcome.Result is { } answer ? $"the server answers {Status(answer)}" : Describe(failed.Outcome.Exception!));
                    return default;
                },
            })
            .AddTimeout(policy.AnswerTimeout)
            .Build();

    /// <summary>For anything else that fails in one way.</summary>
    /// <param name="policy">The patience.</param>
    /// <param name="waiting">Hears of every wait: how long and what for.</param>
    public static ResiliencePipeline Of<TException>(DownloadPolicy policy, Action<TimeSpan, string> waiting)
        where TException : Exception => new ResiliencePipelineBuilder().AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = policy.Retries,
            Delay = policy.FirstDelay,
            MaxDelay = policy.LongestDelay,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<TException>(),
            OnRetry = failed =>
            {
                waiting(failed.RetryDelay, failed.Outcome.Exception!.Message);
                return default;
            },
        }).Build();

    /// <summary>What an answer's <c>Retry-After</c> comes to; zero without one.</summary>
    public static TimeSpan AsksToWait(HttpResponseMessage? answer) => answer?.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } => date - DateTimeOffset.UtcNow,
        _ => TimeSpan.Zero,
    };

    /// <summary>An answer's status in words.</summary>
    public static string Status(HttpResponseMessage answer) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode} {answer.ReasonPhrase}");

    /// <summary>A connection's failure in words.</summary>
    public static string Describe(Exception error) =>
        error is TimeoutRejectedException ? "no answer in time" : (error.InnerException ?? error).Message.TrimEnd('.');
}

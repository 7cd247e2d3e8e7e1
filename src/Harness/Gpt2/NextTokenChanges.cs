namespace Harness.Gpt2;

/// <summary>
/// How the distribution of the next token changed at one window, in nats. Row-major, of shape [sets, tokens]: the target, then the later
/// tokens of the horizon.
/// </summary>
/// <param name="Kl">The Kullback-Leibler divergence of the changed distribution from the model's own: the sum of p log(p / q).</param>
/// <param name="NextToken">The change of the log-probability of the token that comes next in the text.</param>
/// <param name="Words">The change of the log-probability of the user's words together; empty where there are none.</param>
public sealed record NextTokenChanges(double[] Kl, double[] NextToken, double[] Words);

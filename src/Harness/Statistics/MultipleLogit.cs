using System.Runtime.CompilerServices;

namespace Harness.Statistics;

/// <summary>
/// Fits Logit(label ~ 1 + x1 + … + xk) by Newton's method, and the slope of xk. Columns are centred and scaled first, so that their units and
/// means cost no digits. It owns what one fit needs and serves one after another.
/// </summary>
/// <remarks>
/// The likelihood is concave: a step is halved until it does not lower it, and the last moves no log-odds by more than 1e-9, after which the
/// next would be below rounding. Where the columns separate the labels every step moves some log-odds by about one, and the fit does not
/// converge; where a column is a sum of others, to within 1e-10 of its spread, the information has no inverse.
/// </remarks>
internal sealed class MultipleLogit
{
    private const int MostSteps = 50;

    private const double LastReach = 1e-9;

    private const double LeastPivot = 1e-10;

    // What rounding may lower a log-likelihood by, relative to it.
    private const double Rounding = 1e-12;

    private readonly byte[] _labels;

    // Numbers of a row: one for the intercept, and the columns. And what each column was divided by.
    private readonly int _size;
    private readonly double[] _design;
    private readonly double[] _scales;

    private readonly double[] _parameters, _gradient, _step;
    // Shape [size, size], its lower half.
    private readonly double[] _information;
    private readonly double[] _logOdds, _moves;

    /// <summary>Makes room for a number of columns.</summary>
    /// <param name="labels">The rows of each label.</param>
    /// <param name="columns">Columns beside the intercept.</param>
    public MultipleLogit(LabelOrder labels, int columns)
    {
        _labels = new byte[labels.Count];
        foreach (var row in labels.Rows1)
            _labels[row] = 1;
        _size = columns + 1;
        _design = new double[_labels.Length * _size];
        for (var row = 0; row < _labels.Length; row++)
            _design[row * _size] = 1;
        _scales = new double[columns];
        (_parameters, _gradient, _step) = (new double[_size], new double[_size], new double[_size]);
        _information = new double[_size * _size];
        (_logOdds, _moves) = (new double[_labels.Length], new double[_labels.Length]);
    }

    /// <summary>Sets a column.</summary>
    /// <param name="column">Which.</param>
    /// <param name="values">One per row.</param>
    /// <returns>What keeps it from being used; <see cref="FitStatus.Converged"/> where nothing does.</returns>
    public FitStatus Set(int column, ReadOnlySpan<double> values)
    {
        // In units of the greatest value, whose square is a number whatever the unit.
        var greatest = 0.0;
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                return FitStatus.NotFinite;
            greatest = Math.Max(greatest, Math.Abs(value - values[0]));
        }

        if (greatest == 0)
            return FitStatus.ConstantColumn;
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values)
            sum += (value - values[0]) / greatest;
        var mean = sum / values.Length;
        foreach (var value in values)
            squares += ((value - values[0]) / greatest - mean) * ((value - values[0]) / greatest - mean);
        var spread = Math.Sqrt(squares / values.Length);
        for (var row = 0; row < values.Length; row++)
            _design[row * _size + column + 1] = ((values[row] - values[0]) / greatest - mean) / spread;
        _scales[column] = greatest * spread;
        return FitStatus.Converged;
    }

    /// <summary>Sets the last column and fits.</summary>
    /// <returns>How the fit ended; slope and standard error of the last column, NaN where it failed.</returns>
    public (FitStatus Status, double Slope, double Error) FitLast(ReadOnlySpan<double> values)
    {
        var last = _size - 1;
        var status = Set(last - 1, values);
        if (status == FitStatus.Converged && !Fit())
            status = FitStatus.NotConverged;

        // The last pivot of the information is what the other columns leave of the last column's.
        return status == FitStatus.Converged
            ? (status, _parameters[last] / _scales[last - 1], 1 / _information[last * _size + last] / _scales[last - 1])
            : (status, double.NaN, double.NaN);
    }

    private bool Fit()
    {
        Array.Clear(_parameters);
        Array.Clear(_logOdds);
        Array.Clear(_moves);
        var height = Height(0);
        for (var steps = 0; steps < MostSteps; steps++)
        {
            Differentiate();
            if (!Factor())
                return false;
            Solve();
            var reach = Moves();
            if (reach <= LastReach)
            {
                Take(1);
                return true;
            }

            var share = 1.0;
            double next;
            while ((next = Height(share)) < height - Rounding * (1 + Math.Abs(height)) && share > 1e-6)
                share /= 2;
            Take(share);
            height = next;
        }

        return false;
    }

    // The log-likelihood after a share of the moves.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Height(double share)
    {
        var sum = 0.0;
        for (var row = 0; row < _labels.Length; row++)
        {
            var margin = (_logOdds[row] + share * _moves[row]) * (_labels[row] == 1 ? 1 : -1);
            sum += Math.Min(margin, 0) - Math.Log(1 + Math.Exp(-Math.Abs(margin)));
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Differentiate()
    {
        Array.Clear(_gradient);
        Array.Clear(_information);
        for (var row = 0; row < _labels.Length; row++)
        {
            // The residual of the row's own label keeps its digits however small it is.
            var sign = _labels[row] == 1 ? 1 : -1;
            var residual = 1 / (1 + Math.Exp(sign * _logOdds[row]));
            var weight = residual * (1 - residual);
            var x = _design.AsSpan(row * _size, _size);
            for (var i = 0; i < x.Length; i++)
            {
                _gradient[i] += sign * residual * x[i];
                var weighted = weight * x[i];
                var information = _information.AsSpan(i * _size, i + 1);
                for (var j = 0; j < information.Length; j++)
                    information[j] += weighted * x[j];
            }
        }
    }

    // Cholesky's factor, in the place of the information.
    private bool Factor()
    {
        for (var i = 0; i < _size; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                ref var entry = ref _information[i * _size + j];
                var whole = entry;
                for (var k = 0; k < j; k++)
                    entry -= _information[i * _size + k] * _information[j * _size + k];
                if (i > j)
                    entry /= _information[j * _size + j];
                else if (entry > LeastPivot * whole)
                    entry = Math.Sqrt(entry);
                else
                    return false;
            }
        }

        return true;
    }

    private void Solve()
    {
        for (var i = 0; i < _step.Length; i++)
        {
            _step[i] = _gradient[i];
            for (var k = 0; k < i; k++)
                _step[i] -= _information[i * _size + k] * _step[k];
            _step[i] /= _information[i * _size + i];
        }

        for (var i = _step.Length - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < _step.Length; k++)
                _step[i] -= _information[k * _size + i] * _step[k];
            _step[i] /= _information[i * _size + i];
        }
    }

    // What the step moves every log-odds by, and the most of it.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private double Moves()
    {
        var reach = 0.0;
        for (var row = 0; row < _moves.Length; row++)
        {
            var x = _design.AsSpan(row * _size, _size);
            var move = 0.0;
            for (var i = 0; i < x.Length; i++)
                move += _step[i] * x[i];
            _moves[row] = move;
            reach = Math.Max(reach, Math.Abs(move));
        }

        return reach;
    }

    private void Take(double share)
    {
        for (var i = 0; i < _step.Length; i++)
            _parameters[i] += share * _step[i];
        for (var row = 0; row < _moves.Length; row++)
            _logOdds[row] += share * _moves[row];
    }
}

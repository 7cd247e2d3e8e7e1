using System.Globalization;

namespace Harness.Tests.Unit.Runs;

/// <summary>Runs something as on a machine whose numbers have a decimal comma.</summary>
internal static class CommaCulture
{
    public static T In<T>(string name, Func<T> function)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);
            // Without culture data it would be the invariant culture under another name, and the test could not fail.
            Assert.Equal("1,5", 1.5.ToString(CultureInfo.CurrentCulture));
            return function();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}

using System.Globalization;

namespace SupervisionFlow.Workflows.Expressions.Running;

/// <summary>Property keys.</summary>
internal static class Keys
{
    /// <summary>Whether a key is a whole number as JavaScript writes one, and so sorts before the others.</summary>
    public static bool IsIndex(string key)
    {
        if (key.Length is 0 or > 10 || !char.IsAsciiDigit(key[0]) || (key[0] == '0' && key.Length > 1))
            return false;

        return uint.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index != uint.MaxValue;
    }

    /// <summary>Reads an index below <paramref name="length"/> out of a key.</summary>
    public static bool TryIndex(object? key, int length, out int index)
    {
        index = -1;
        if (key is double number)
        {
            if (number >= 0 && number < length && number == Math.Floor(number))
                index = (int)number;
        }
        else if (key is string text && IsIndex(text) && uint.Parse(text, CultureInfo.InvariantCulture) < length)
        {
            index = int.Parse(text, CultureInfo.InvariantCulture);
        }

        return index >= 0;
    }
}

using System.Globalization;

namespace SupervisionFlow.Web.Forms;

/// <summary>Numbers as a person types them; what is none becomes <see cref="None"/>, which every rule of numbers refuses at its field.</summary>
internal static class TypedNumber
{
    /// <summary>Stands for what is no number of the kind asked for.</summary>
    public const int None = -1;

    /// <summary>A whole number; 0 where nothing was typed.</summary>
    public static int Whole(string text) => text.Length == 0 ? 0 : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : None;

    /// <summary>A percentage from 0 to 100 in ten-thousandths; 0 where nothing was typed.</summary>
    public static int PerTenThousand(string text) =>
        text.Length == 0 ? 0 : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent) && percent <= 100 ? (int)(percent * 100) : None;
}

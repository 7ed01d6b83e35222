using System.Globalization;

namespace SupervisionFlow.Web.ElsaApi.Definitions;

/// <summary>The number of a version in an address; what is none names no version.</summary>
internal static class VersionNumber
{
    public static int Of(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}

using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Forms;

/// <summary>A form file does not have the shape of a form; says where and why.</summary>
public sealed class FormFormatException(string path, string reason) : BundleFileException(path, reason);

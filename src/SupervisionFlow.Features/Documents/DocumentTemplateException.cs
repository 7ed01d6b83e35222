using SupervisionFlow.Features.Bundles;

namespace SupervisionFlow.Features.Documents;

/// <summary>A document file does not have the shape of a document, or its text asks for what templates may not; says where and why.</summary>
public sealed class DocumentTemplateException(string path, string reason) : BundleFileException(path, reason);

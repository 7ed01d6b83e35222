using SupervisionFlow.Domain.Organisation;

namespace SupervisionFlow.Domain.Registers;

/// <summary>A file for a register: first proposed, so that what it would change can be seen, then applied whole or never.</summary>
public sealed class RegisterImport
{
    private RegisterImport()
    {
    }

    /// <param name="register">The key of the register.</param>
    /// <param name="fileHash">SHA-256 of the file as it came, in lower-case hexadecimal.</param>
    /// <param name="content">The file, packed; kept until it is applied.</param>
    public RegisterImport(RegisterImportId id, string register, string fileName, string fileHash, byte[] content, PersonId by, long at)
    {
        Id = id;
        Register = register;
        FileName = fileName;
        FileHash = fileHash;
        Content = content;
        ProposedBy = by;
        ProposedAt = at;
    }

    public RegisterImportId Id { get; private set; }

    public string Register { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string FileHash { get; private set; } = "";

    /// <summary>Null once it was applied: the rows are in the register, and the hash tells which file they came from.</summary>
    public byte[]? Content { get; private set; }

    public PersonId ProposedBy { get; private set; }

    public long ProposedAt { get; private set; }

    /// <summary>Null while it is a mere proposal.</summary>
    public ImportApplied? Applied { get; private set; }

    public int Version { get; private set; }

    /// <exception cref="RuleViolation"><c>register.already_applied</c>.</exception>
    public void Apply(ImportApplied applied)
    {
        if (Applied is not null)
            throw new RuleViolation("register.already_applied", "该文件已经导入", "The file was imported already");

        Applied = applied;
        Content = null;
        Touch();
    }

    public void Touch() => Version++;
}

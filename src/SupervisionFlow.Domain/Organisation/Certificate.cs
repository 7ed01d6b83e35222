namespace SupervisionFlow.Domain.Organisation;

/// <summary>An enforcement certificate (执法证). Valid from its first through its last day, both included.</summary>
public sealed class Certificate
{
    private Certificate()
    {
    }

    public Certificate(CertificateId id, PersonId person, string number, string speciality, DateOnly validFrom, DateOnly validTo)
    {
        Id = id;
        PersonId = person;
        Number = number;
        Renew(speciality, validFrom, validTo);
    }

    public CertificateId Id { get; private set; }

    public PersonId PersonId { get; private set; }

    public string Number { get; private set; } = "";

    public string Speciality { get; private set; } = "";

    public DateOnly ValidFrom { get; private set; }

    public DateOnly ValidTo { get; private set; }

    /// <summary>Takes over what it says after it was renewed or put right; the number and whose it is stay.</summary>
    /// <exception cref="RuleViolation"><c>certificate.ends_before_start</c>.</exception>
    public void Renew(string speciality, DateOnly validFrom, DateOnly validTo)
    {
        if (validTo < validFrom)
            throw new RuleViolation("certificate.ends_before_start", "执法证有效期止于起始日之前", "The certificate ends before it starts");

        (Speciality, ValidFrom, ValidTo) = (speciality, validFrom, validTo);
    }

    /// <summary>Whether the certificate is valid on the legal day.</summary>
    public bool Covers(DateOnly day) => ValidFrom <= day && day <= ValidTo;
}

using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using SupervisionFlow.Domain.Licences;
using SupervisionFlow.Domain.Organisation;
using SupervisionFlow.Features.RequestPipeline;
using SupervisionFlow.Persistence;

namespace SupervisionFlow.Features.Licences;

/// <summary>Says whom to call at an entity: the two contacts (双岗联系人) and who is responsible for referrals. What was there before stands in its history.</summary>
/// <remarks>An empty name takes the contact off. Answers with the entity's id.</remarks>
[AllowedTo(Roles.Clerk, Roles.Inspector, Roles.Approver, Roles.Administrator)]
public sealed record NameContacts(string Id, string First, string FirstPhone, string Second, string SecondPhone, string Referral, string ReferralPhone) : ICommand<string>;

internal sealed class NameContactsRules : AbstractValidator<NameContacts>
{
    public NameContactsRules()
    {
        Contact(contacts => contacts.First, contacts => contacts.FirstPhone, "first");
        Contact(contacts => contacts.Second, contacts => contacts.SecondPhone, "second");
        Contact(contacts => contacts.Referral, contacts => contacts.ReferralPhone, "referral");
        RuleFor(contacts => contacts.Second).Must((contacts, second) => second.Length == 0 || contacts.First.Length > 0).OverridePropertyName("first").Says("先写第一联系人", "Name the first contact first");
        RuleFor(contacts => contacts.Second).Must((contacts, second) => second.Length == 0 || second != contacts.First).OverridePropertyName("second").Says("两名联系人不能是同一人", "The two contacts are two people");
    }

    private void Contact(Func<NameContacts, string> name, Func<NameContacts, string> phone, string field)
    {
        RuleFor(contacts => name(contacts)).MaximumLength(100).OverridePropertyName(field).Says("姓名不超过 100 字", "A name has at most 100 characters");
        RuleFor(contacts => phone(contacts)).MaximumLength(60).OverridePropertyName($"{field}Phone").Says("电话不超过 60 字", "A phone has at most 60 characters");
        RuleFor(contacts => contacts).Must(contacts => name(contacts).Length > 0 || phone(contacts).Length == 0).OverridePropertyName(field).Says("有电话要写联系人姓名", "A phone needs the contact's name");
    }
}

internal sealed class NameContactsHandler(SupervisionDb db, RegisterReach reach, EntityHistory history, Attempt attempt, TimeProvider time) : IRequestHandler<NameContacts, string>
{
    public async Task<string> Handle(NameContacts request, CancellationToken stop)
    {
        var id = new EntityId(request.Id);
        var within = await reach.Units(stop);
        var entity = await db.Entities.SingleOrDefaultAsync(one => one.Id == id && within.Contains(one.Area), stop)
            ?? throw await NotFoundException.Of("entity", request.Id, db.Entities.AnyAsync(one => one.Id == id, stop));

        var (first, second, referral) = (Of(request.First, request.FirstPhone), Of(request.Second, request.SecondPhone), Of(request.Referral, request.ReferralPhone));
        if ((entity.ContactA, entity.ContactB, entity.ContactReferral) == (first, second, referral))
            return entity.Id.Value;

        var before = Words(entity.ContactA, entity.ContactB, entity.ContactReferral);
        entity.CallAt(first, second);
        entity.ReferTo(referral);
        history.Note(entity, EntityHistory.Changed, $"联系人：{before} → {Words(first, second, referral)}", null, attempt.Caller.Person ?? PersonId.System, time.GetUtcNow().ToUnixTimeMilliseconds());
        return entity.Id.Value;
    }

    private static EntityContact? Of(string name, string phone) => name.Length > 0 ? new(name, phone) : null;

    private static string Words(params ReadOnlySpan<EntityContact?> contacts)
    {
        var named = new List<string>();
        foreach (var contact in contacts)
            if (contact is not null)
                named.Add($"{contact.Name} {contact.Phone}".Trim());

        return named.Count > 0 ? string.Join('、', named) : "无";
    }
}

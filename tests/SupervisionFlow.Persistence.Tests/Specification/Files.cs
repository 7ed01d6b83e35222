using Microsoft.EntityFrameworkCore;
using Shouldly;
using SupervisionFlow.Persistence.Committing;
using SupervisionFlow.Persistence.Documents;
using Xunit;

namespace SupervisionFlow.Persistence.Specification;

public abstract partial class StoreSpecification
{
    [Fact]
    public async Task Two_people_stage_the_same_content_and_each_has_it_under_a_name_of_their_own()
    {
        await Commit(db => db.AddRange(Some.Attachment(), Some.StagedFile()));
        await Commit(db => db.Add(new Domain.Documents.StagedFile(Some.Attachment().Id, Some.Li, "又一份.jpg", "image/jpeg", Some.Morning)));

        (await With(db => db.StagedFiles.OrderBy(file => file.PersonId).Select(file => $"{file.PersonId} {file.FileName}").ToListAsync(Stop))).ShouldBe(["li 又一份.jpg", "wang 现场照片.jpg"]);
        (await With(db => db.Attachments.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Content_that_is_staged_again_while_it_is_swept_stays()
    {
        await Commit(db => db.AddRange(Some.Attachment(), Some.StagedFile()));

        await With(async sweeper =>
        {
            sweeper.RemoveRange(await sweeper.StagedFiles.ToListAsync(Stop));
            sweeper.RemoveRange(await sweeper.Attachments.ToListAsync(Stop));
            await StageForLi();

            (await Should.ThrowAsync<LostRaceException>(() => sweeper.Commit(Stop))).Race.ShouldBe(LostRace.Changed);
        });

        (await With(db => db.StagedFiles.CountAsync(Stop))).ShouldBe(2);
        (await With(db => db.Attachments.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Whoever_stages_what_was_swept_meanwhile_is_told_so_and_tries_again()
    {
        await Commit(db => db.AddRange(Some.Attachment(), Some.StagedFile()));

        await With(async stager =>
        {
            (await stager.Attachments.SingleAsync(Stop)).Touch();
            stager.Add(new Domain.Documents.StagedFile(Some.Attachment().Id, Some.Li, "又一份.jpg", "image/jpeg", Some.Morning));
            await With(sweeper => sweeper.StagedFiles.ExecuteDeleteAsync(Stop));
            await With(sweeper => sweeper.Attachments.ExecuteDeleteAsync(Stop));

            (await Should.ThrowAsync<LostRaceException>(() => stager.Commit(Stop))).Race.ShouldBe(LostRace.Changed);
        });
    }

    [Fact]
    public async Task A_staged_file_is_wanted_while_a_draft_of_its_own_person_names_it()
    {
        var hash = Some.Attachment().Id;
        await Commit(db => db.AddRange(Some.Attachment(), Some.StagedFile(), new Domain.Documents.StagedFile(hash, Some.Li, "又一份.jpg", "image/jpeg", Some.Morning)));
        await Commit(db => db.Add(new Domain.WorkItems.Draft(new("item-1"), Some.Li, $$"""{"photo":["{{hash}}"]}""", Some.Morning)));

        var unwanted = await With(db => db.StagedFilesUnwantedSince(Some.Morning + 1).Select(file => file.PersonId).ToListAsync(Stop));

        unwanted.ShouldBe([Some.Wang]);
        (await With(db => db.StagedFilesUnwantedSince(Some.Morning).CountAsync(Stop))).ShouldBe(0);
    }

    private Task StageForLi() => With(async db =>
    {
        (await db.Attachments.SingleAsync(Stop)).Touch();
        db.Add(new Domain.Documents.StagedFile(Some.Attachment().Id, Some.Li, "又一份.jpg", "image/jpeg", Some.Morning));
        await db.Commit(Stop);
    });
}

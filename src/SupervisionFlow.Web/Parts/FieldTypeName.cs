using SupervisionFlow.Features.Forms;
using SupervisionFlow.Web.Localisation;

namespace SupervisionFlow.Web.Parts;

/// <summary>What kinds of fields are called.</summary>
internal static class FieldTypeName
{
    public static string Of(FieldType type, Language language) => type switch
    {
        FieldType.Text => language.Say("单行文字", "text"),
        FieldType.Textarea => language.Say("多行文字", "long text"),
        FieldType.Number => language.Say("数字", "number"),
        FieldType.Date => language.Say("日期", "date"),
        FieldType.Choice => language.Say("单选", "choice"),
        FieldType.MultiChoice => language.Say("多选", "choices"),
        FieldType.Checklist => language.Say("检查项目", "checklist"),
        FieldType.File => language.Say("附件", "files"),
        FieldType.Signature => language.Say("签名", "signature"),
        FieldType.Person => language.Say("人员", "person"),
        FieldType.Unit => language.Say("单位", "unit"),
        FieldType.Note => language.Say("说明", "note"),
        _ => type.ToString(),
    };
}

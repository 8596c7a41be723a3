Attribute VB_Name = "Results"
' What the program made, brought into the workbook in front: whole blocks of results into a
' control workbook, the marks of mistakes into any other.
Option Explicit

Private Const NO_COLOUR As Long = -4142

Private book As Workbook
Private made As Workbook
' Whether the workbook's structure was protected; the sheet that is worked on, whether that was,
' and what its users were allowed.
Private structured As Boolean
Private opened As Worksheet
Private locked As Boolean
Private allowed As Variant

' Brings what the program made: blocks for the control workbook, steps for any other.
Public Sub Bring(ByVal path As String, ByVal target As Workbook, ByVal atControl As Boolean)
    Dim index As Integer
    Set book = target
    Application.ScreenUpdating = False
    Set made = Workbooks.Open(path)
    If atControl Then
        For index = 1 To made.Worksheets.Count
            BringSheet made.Worksheets(index)
        Next index
    Else
        TakeSteps
    End If
    GiveBack
End Sub

' Leaves Excel as it was, also when something failed in the middle.
Public Sub GiveBack()
    On Error Resume Next
    CloseSheet
    If structured Then book.Protect "", True
    structured = False
    If Not made Is Nothing Then
        made.Close False
        Set made = Nothing
        Pause ' in which LibreOffice shows another workbook
        book.Activate
    End If
    Set book = Nothing
    Application.DisplayAlerts = True
    Application.ScreenUpdating = True
End Sub

' Writes one block where it stands on its own sheet: its first row are the headings. Columns of
' text are formatted as text before, so that nothing typed in a submission becomes a formula.
Private Sub BringSheet(ByVal result As Worksheet)
    Dim block As Range
    Dim place As Range
    Dim column As Long
    OpenSheet result.Name
    Set block = result.UsedRange
    Set place = opened.Range(block.Address)
    opened.Range(place.Cells(1, 1), opened.Cells(65000, 250)).ClearContents
    place.Rows(1).NumberFormat = "@"
    For column = 1 To block.Columns.Count
        CopyFormat block.Columns(column), place.Columns(column)
    Next column
    place.Value = block.Value2
    For column = 1 To block.Columns.Count
        If block.Cells(2, column).HasFormula Then place.Columns(column).Formula = block.Columns(column).Formula
    Next column
    CloseSheet
End Sub

' Copies the number formats below the heading: at once where all are alike, else cell by cell.
Private Sub CopyFormat(ByVal source As Range, ByVal target As Range)
    Dim row As Long
    Dim rows As Long
    rows = source.Rows.Count - 1
    If rows < 1 Then Exit Sub
    If Not IsNull(source.Offset(1, 0).Resize(rows, 1).NumberFormat) Then
        target.Offset(1, 0).Resize(rows, 1).NumberFormat = source.Cells(2, 1).NumberFormat
        Exit Sub
    End If
    For row = 2 To rows + 1
        target.Cells(row, 1).NumberFormat = source.Cells(row, 1).NumberFormat
    Next row
End Sub

' Does what the rows of the first sheet say, one after another, and shows the sheet that was shown.
Private Sub TakeSteps()
    Dim steps As Worksheet
    Dim shown As String
    Dim row As Long
    Set steps = made.Worksheets(1)
    shown = book.ActiveSheet.Name
    structured = book.ProtectStructure
    If structured Then book.Unprotect ""
    row = 1
    Do While steps.Cells(row, 1).Value <> ""
        TakeStep steps.Rows(row)
        row = row + 1
    Loop
    If HasSheet(book, shown) Then book.Sheets(shown).Activate
End Sub

Private Sub TakeStep(ByVal said As Range)
    Dim what As String
    what = said.Cells(1, 2).Value
    Select Case said.Cells(1, 1).Value
        Case "open"
            OpenSheet what
        Case "ground"
            Paint opened.Range(what), said
        Case "note"
            Annotate opened.Range(what), said
        Case "close"
            CloseSheet
        Case "list"
            BringList what, said.Cells(1, 3).Value
    End Select
End Sub

' Brings the list of a name before all other sheets, and takes away the one that was there. That
' leaves its name first: LibreOffice fails to copy a sheet whose name is taken.
Private Sub BringList(ByVal name As String, ByVal gone As String)
    If gone <> "" Then book.Worksheets(gone).Name = gone & "-"
    If name <> "" Then made.Worksheets(name).Copy book.Worksheets(1)
    If gone <> "" Then
        Application.DisplayAlerts = False
        book.Worksheets(gone & "-").Delete
        Application.DisplayAlerts = True
    End If
End Sub

' Gives cells the ground in C: a colour, which may be one of the theme (D) with a tint (E), or
' none. LibreOffice takes no colour for several areas at once.
Private Sub Paint(ByVal cells As Range, ByVal said As Range)
    Dim area As Range
    For Each area In cells.Areas
        If said.Cells(1, 3).Value = "" Then
            area.Interior.ColorIndex = NO_COLOUR
        Else
            area.Interior.Color = said.Cells(1, 3).Value
            If said.Cells(1, 4).Value <> "" Then
                area.Interior.ThemeColor = said.Cells(1, 4).Value
                area.Interior.TintAndShade = said.Cells(1, 5).Value
            End If
        End If
    Next area
End Sub

' Makes a cell's note say what stands in C, or takes it away. Where it goes on, so many
' characters (E) are cut out from a place (D) and others (F) put in, so that those that the user
' formatted stay as they are; LibreOffice loses the note by cutting.
Private Sub Annotate(ByVal cell As Range, ByVal said As Range)
    If Not cell.Comment Is Nothing Then
        If said.Cells(1, 3).Value = "" Then
            cell.Comment.Delete
            Exit Sub
        ElseIf said.Cells(1, 5).Value > 0 Then
            cell.Comment.Shape.TextFrame.Characters(said.Cells(1, 4).Value, said.Cells(1, 5).Value).Delete
        End If
    End If
    If cell.Comment Is Nothing Then
        cell.AddComment CStr(said.Cells(1, 3).Value)
        cell.Comment.Shape.Width = said.Cells(1, 7).Value
        cell.Comment.Shape.Height = said.Cells(1, 8).Value
    ElseIf said.Cells(1, 6).Value <> "" Then
        cell.Comment.Text CStr(said.Cells(1, 6).Value), said.Cells(1, 4).Value, False
        cell.Comment.Shape.Height = cell.Comment.Shape.Height + said.Cells(1, 8).Value
    End If
End Sub

' Takes a sheet to work on; its protection, which has no password, is off until it is closed.
Private Sub OpenSheet(ByVal name As String)
    Set opened = book.Worksheets(name)
    locked = opened.ProtectContents
    If locked Then
        allowed = AllowedOn(opened)
        opened.Unprotect ""
    End If
End Sub

' What users may do on a protected sheet, in the order in which it is said when protecting it;
' nothing in LibreOffice, which keeps that by itself.
Private Function AllowedOn(ByVal sheet As Worksheet) As Variant
    Dim held As Object
    On Error Resume Next
    Set held = sheet.Protection
    AllowedOn = Array(sheet.ProtectDrawingObjects, sheet.ProtectScenarios, held.AllowFormattingCells, _
        held.AllowFormattingColumns, held.AllowFormattingRows, held.AllowInsertingColumns, _
        held.AllowInsertingRows, held.AllowInsertingHyperlinks, held.AllowDeletingColumns, _
        held.AllowDeletingRows, held.AllowSorting, held.AllowFiltering, held.AllowUsingPivotTables)
End Function

Private Sub CloseSheet()
    If opened Is Nothing Then Exit Sub
    If locked Then
        If IsArray(allowed) Then
            opened.Protect "", allowed(0), True, allowed(1), False, allowed(2), allowed(3), allowed(4), _
                allowed(5), allowed(6), allowed(7), allowed(8), allowed(9), allowed(10), allowed(11), allowed(12)
        Else
            opened.Protect
        End If
    End If
    locked = False
    Set opened = Nothing
End Sub

Attribute VB_Name = "SalesSheets"
' The buttons of the control workbook.
'
' A press saves the workbook, starts the program, shows how far it is, and brings what it made
' into the result sheets, a block for each. Nothing is worked out here.
'
' This file is ASCII: texts, paths and addresses stand in the cells of the sheet of words, where
' they can be Chinese. It also runs in LibreOffice, which has no Declare and no ListObjects,
' ignores #If (so every branch is compiled and the system is asked when it runs), and knows a
' workbook's FullName by its name only.
Option Explicit

Private Const WORDS As String = "_salessheets"
Private Const SECONDS_TO_START As Long = 30
Private Const SECONDS_TO_STOP As Long = 10
Private Const SECONDS_TO_SAVE As Long = 60
Private Const SECONDS_A_DAY As Double = 86400

Private running As Boolean
Private stopping As Boolean
' The workbook in front at the press. Not ThisWorkbook, which LibreOffice loses by saving.
Private book As Workbook

Public Sub PressCheck()
    Press "check"
End Sub

Public Sub PressCalculate()
    Press "calculate"
End Sub

Public Sub PressReport()
    Press "report"
End Sub

Public Sub PressForms()
    Press "forms"
End Sub

Public Sub PressClose()
    Press "close"
End Sub

Public Sub PressStop()
    stopping = running
End Sub

' Does what a button stands for; a second press while one runs is passed over.
Private Sub Press(ByVal action As String)
    If running Then Exit Sub
    running = True
    stopping = False
    On Error GoTo Failed
    Set book = ActiveWorkbook
    Exchange action
    running = False
    Exit Sub
Failed:
    running = False
    Application.ScreenUpdating = True
    Say Replace(Word("failed"), "{reason}", Err.Description)
End Sub

Private Sub Exchange(ByVal action As String)
    Dim stem As String
    Dim ending As String
    ending = Obstacle()
    If ending = "" Then
        Say Word("starting")
        If Word("exchange") = "file" Then SaveBook
        stem = ExchangeFolder() & Separator() & Token()
        Launch CommandLine(action, stem)
        ending = Waited(stem)
    End If
    If ending <> "done" Then
        Say Word(ending)
    ElseIf Exists(stem & ".xlsx") Then
        Bring stem & ".xlsx"
    End If
    If ending = "done" Then
        If Word("exchange") = "file" Then SaveBook
        TidyUp stem
    End If
End Sub

' Saves the workbook and waits until it is done, which LibreOffice does in its own time.
Private Sub SaveBook()
    Dim started As Double
    started = Now
    book.Save
    Do
        Pause
    Loop Until book.Saved Or Since(started) > SECONDS_TO_SAVE
End Sub

' Takes away the files of a press that is over; the program does it for one that was given up.
Private Sub TidyUp(ByVal stem As String)
    On Error Resume Next
    Kill stem & ".xlsx"
    Kill stem & ".progress"
    Kill stem & ".stop"
    Kill stem & ".done"
End Sub

' The key of what stands in the way of starting the program, or nothing.
Private Function Obstacle() As String
    If book.Path = "" Then
        Obstacle = "not_saved"
    ElseIf LCase(Left(book.Path, 4)) = "http" Then
        Obstacle = "online"
    ElseIf Not Exists(Word("python")) Then
        Obstacle = "no_python"
    ElseIf Not Exists(Word("package")) Then
        Obstacle = "no_package"
    End If
End Function

' Waits for the program and shows how far it is. Returns the key of how it ended.
Private Function Waited(ByVal stem As String) As String
    Dim started As Double
    Dim stopped As Double
    Dim progress As String
    started = Now
    Do
        Pause
        If Exists(stem & ".done") Then
            Waited = "done"
            Exit Function
        End If
        progress = FirstLine(stem & ".progress")
        If progress = "" And Since(started) > SECONDS_TO_START Then
            Waited = "no_answer"
            Exit Function
        End If
        If stopped = 0 And Since(started) > Val(Word("limit")) Then
            AskToStop stem
            Waited = "too_long"
            Exit Function
        End If
        If stopping And stopped = 0 Then
            AskToStop stem
            stopped = Now
            Say Word("stopping")
        ElseIf stopped > 0 Then
            If Since(stopped) > SECONDS_TO_STOP Then
                Waited = "stopped"
                Exit Function
            End If
        ElseIf progress <> "" Then
            SayProgress progress
        End If
    Loop
End Function

' Shows a line such as "read 35 200".
Private Sub SayProgress(ByVal progress As String)
    Dim parts As Variant
    Dim text As String
    parts = Split(progress, " ")
    If UBound(parts) < 2 Then Exit Sub
    text = Replace(Word("stage_" & parts(0)), "{done}", parts(1))
    Say Replace(text, "{total}", parts(2))
End Sub

Private Sub AskToStop(ByVal stem As String)
    Dim number As Integer
    On Error Resume Next
    number = FreeFile
    Open stem & ".stop" For Output As #number
    Close #number
End Sub

' Writes every sheet of the program's result into the sheet of the same name, then the status,
' which is the first cell of the first sheet.
Private Sub Bring(ByVal path As String)
    Dim made As Workbook
    Dim index As Integer
    Dim status As String
    Application.ScreenUpdating = False
    Set made = Workbooks.Open(path)
    status = made.Worksheets(1).Range("A1").Value
    For index = 2 To made.Worksheets.Count
        BringSheet made.Worksheets(index)
    Next index
    made.Close False
    Application.ScreenUpdating = True
    Say status
End Sub

' Writes one block where it stands on its own sheet: its first row are the headings. Columns of
' text are formatted as text before, so that nothing typed in a submission becomes a formula.
Private Sub BringSheet(ByVal made As Worksheet)
    Dim target As Worksheet
    Dim block As Range
    Dim place As Range
    Dim column As Long
    Dim locked As Boolean
    Set target = book.Worksheets(made.Name)
    Set block = made.UsedRange
    Set place = target.Range(block.Address)
    locked = target.ProtectContents
    If locked Then target.Unprotect
    target.Range(place.Cells(1, 1), target.Cells(65000, 250)).ClearContents
    place.Rows(1).NumberFormat = "@"
    For column = 1 To block.Columns.Count
        CopyFormat block.Columns(column), place.Columns(column)
    Next column
    place.Value = block.Value2
    For column = 1 To block.Columns.Count
        If block.Cells(2, column).HasFormula Then place.Columns(column).Formula = block.Columns(column).Formula
    Next column
    If locked Then target.Protect
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

Private Function CommandLine(ByVal action As String, ByVal stem As String) As String
    CommandLine = """" & Word("python") & """ -m salessheets.excel " & action & " " & _
        Word("language") & " " & Coded(Beside(book.Name)) & " " & Coded(stem)
End Function

' Starts the program without a window and without waiting for it.
Private Sub Launch(ByVal called As String)
    Dim system As String
    system = Application.OperatingSystem
    If InStr(system, "Windows") > 0 Then
        CreateObject("WScript.Shell").Run called, 0, False
    ElseIf InStr(system, "Mac") > 0 Then
        #If Mac Then
        AppleScriptTask "SalesSheets.applescript", "SalesSheetsStart", called
        #End If
    Else
        Shell called
    End If
End Sub

' A text as ASCII without spaces: a letter or digit stays, another character is % and four
' hexadecimal digits. Shell would turn Chinese into question marks on an English Windows.
Private Function Coded(ByVal text As String) As String
    Dim index As Long
    Dim code As Long
    Dim letter As String
    For index = 1 To Len(text)
        letter = Mid(text, index, 1)
        code = AscW(letter)
        If code < 0 Then code = code + 65536
        If (code >= 48 And code <= 57) Or (code >= 65 And code <= 90) Or (code >= 97 And code <= 122) Then
            Coded = Coded & letter
        Else
            Coded = Coded & "%" & Right("000" & Hex(code), 4)
        End If
    Next index
End Function

' What a key stands for on the sheet of words: a text, a path, an address.
Public Function Word(ByVal key As String) As String
    Dim sheet As Worksheet
    Dim row As Long
    Set sheet = book.Worksheets(WORDS)
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If sheet.Cells(row, 1).Value = key Then
            Word = sheet.Cells(row, 2).Value
            Exit Function
        End If
        row = row + 1
    Loop
End Function

Private Sub Say(ByVal text As String)
    book.Worksheets(1).Range(Word("status_cell")).Value = text
    DoEvents
End Sub

' Where the program and this macro leave each other files: where it was made for one computer, in
' a folder that its system lets Excel use; else beside the workbook.
Private Function ExchangeFolder() As String
    ExchangeFolder = Word("exchange_folder")
    If Left(ExchangeFolder, 1) = "." Then ExchangeFolder = Beside(Replace(ExchangeFolder, "/", Separator()))
End Function

Private Function Beside(ByVal name As String) As String
    Beside = book.Path & Separator() & name
End Function

Private Function Separator() As String
    Separator = Application.PathSeparator
End Function

' Tells this press from others, so that nothing left by an earlier one is taken for its own.
Private Function Token() As String
    Randomize
    Token = CStr(CLng(Int(Rnd * 900000000)) + 100000000)
End Function

Public Function Exists(ByVal path As String) As Boolean
    On Error Resume Next
    If path = "" Then Exit Function
    If InStr(Application.OperatingSystem, "Windows") > 0 Then
        Exists = CreateObject("Scripting.FileSystemObject").FileExists(path)
    Else
        Exists = (Dir(path) <> "")
    End If
End Function

Private Function FirstLine(ByVal path As String) As String
    Dim number As Integer
    Dim text As String
    If Not Exists(path) Then Exit Function
    On Error Resume Next
    number = FreeFile
    Open path For Input As #number
    Line Input #number, text
    Close #number
    FirstLine = text
End Function

Private Function Since(ByVal moment As Double) As Double
    Since = (CDbl(Now) - moment) * SECONDS_A_DAY
End Function

' Lets the user go on for a fifth of a second.
Private Sub Pause()
    Dim started As Double
    started = Timer
    Do
        DoEvents
    Loop While Timer - started < 0.2 And Timer >= started
End Sub

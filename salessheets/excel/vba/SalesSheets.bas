Attribute VB_Name = "SalesSheets"
' The buttons, for whichever workbook is in front.
'
' A press saves that workbook, starts the program, shows how far it is, and brings what it made:
' into the control workbook a block for each result sheet, into any other the marks of its
' mistakes. Nothing is worked out here.
'
' This file is ASCII: texts, paths and addresses stand in the cells of the sheet of words, where
' they can be Chinese. It also runs in LibreOffice, which has no Declare and no ListObjects,
' ignores #If (so every branch is compiled and the system is asked when it runs), and knows a
' workbook's FullName by its name only.
Option Explicit

Private Const WORDS As String = "_salessheets"
Private Const LONGEST_BAR As Long = 200
Private Const SECONDS_TO_START As Long = 30
Private Const SECONDS_TO_STOP As Long = 10
Private Const SECONDS_TO_SAVE As Long = 60
Private Const SECONDS_A_DAY As Double = 86400

Private running As Boolean
Private stopping As Boolean
' The workbook in front at the press, and whether it is a control workbook.
Private book As Workbook
Private atControl As Boolean

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
    Dim reason As String
    If running Then Exit Sub
    running = True
    stopping = False
    On Error GoTo Failed
    Set book = ActiveWorkbook
    atControl = HasWords(book)
    Application.StatusBar = False
    Exchange action
    running = False
    Set book = Nothing
    Exit Sub
Failed:
    reason = Err.Description
    running = False
    GiveBack
    Tell Replace(Word("failed"), "{reason}", reason)
    Set book = Nothing
End Sub

Private Sub Exchange(ByVal action As String)
    Dim stem As String
    Dim ending As String
    ending = Obstacle()
    If ending = "" Then
        Say Word("starting")
        SaveBook
        stem = ExchangeFolder() & Separator() & Token()
        Launch CommandLine(action, stem)
        ending = Waited(stem)
    End If
    If ending = "done" Then
        If Exists(stem & ".xlsx") Then Bring stem & ".xlsx", book, atControl
        Conclude FirstLine(stem & ".done")
        If atControl Then SaveBook
        TidyUp stem
    Else
        Tell Word(ending)
    End If
End Sub

' Says what came of a press, from a line such as "say Done%002E".
Private Sub Conclude(ByVal outcome As String)
    Dim parts As Variant
    parts = Split(outcome, " ")
    If parts(0) = "tell" Then
        Tell Decoded(parts(1))
    Else
        Say Decoded(parts(1))
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
    If book Is Nothing Then
        Obstacle = "no_book"
    ElseIf book.Path = "" Then
        Obstacle = "not_saved"
    ElseIf LCase(Left(book.Path, 4)) = "http" Then
        Obstacle = "online"
    ElseIf IsReadOnly() Then
        Obstacle = "read_only"
    ElseIf Not Exists(Word("python")) Then
        Obstacle = "no_python"
    ElseIf Not Exists(Word("package")) Then
        Obstacle = "no_package"
    End If
End Function

' LibreOffice does not know of it, and fails while saving.
Private Function IsReadOnly() As Boolean
    On Error Resume Next
    IsReadOnly = book.ReadOnly
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

Private Function CommandLine(ByVal action As String, ByVal stem As String) As String
    Dim front As String
    front = "submission"
    If atControl Then front = "control"
    CommandLine = """" & Word("python") & """ -P -m salessheets.excel " & action & " " & front & " " & _
        Word("language") & " " & Coded(book.Path & Separator() & book.Name) & " " & Coded(stem)
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

Private Function Decoded(ByVal coded As String) As String
    Dim parts As Variant
    Dim index As Long
    parts = Split(coded, "%")
    Decoded = parts(0)
    For index = 1 To UBound(parts)
        Decoded = Decoded & ChrW(CLng("&H" & Left(parts(index), 4))) & Mid(parts(index), 5)
    Next index
End Function

' What a key stands for on the sheet of words: a text, a path, an address.
Public Function Word(ByVal key As String) As String
    Dim sheet As Worksheet
    Dim row As Long
    Set sheet = Carrier().Worksheets(WORDS)
    row = 1
    Do While sheet.Cells(row, 1).Value <> ""
        If sheet.Cells(row, 1).Value = key Then
            Word = sheet.Cells(row, 2).Value
            Exit Function
        End If
        row = row + 1
    Loop
End Function

' The workbook with the words: the control workbook in front, else the one that this macro is in.
Private Function Carrier() As Workbook
    If atControl And Not book Is Nothing Then
        Set Carrier = book
    Else
        Set Carrier = ThisWorkbook
    End If
End Function

Private Function HasWords(ByVal some As Workbook) As Boolean
    If Not some Is Nothing Then HasWords = HasSheet(some, WORDS)
End Function

Public Function HasSheet(ByVal some As Workbook, ByVal name As String) As Boolean
    Dim sheet As Object
    For Each sheet In some.Sheets
        If sheet.Name = name Then HasSheet = True
    Next sheet
End Function

' Shows a text where the workbook in front has room for it.
Private Sub Say(ByVal text As String)
    If atControl Then
        book.Worksheets(1).Range(Word("status_cell")).Value = text
    Else
        Application.StatusBar = Left(text, LONGEST_BAR)
    End If
    DoEvents
End Sub

' Shows a text that is not to be missed: where nothing but the status bar has room, in a box too.
' MsgBox would turn Chinese into question marks on an English Windows.
Private Sub Tell(ByVal text As String)
    Say text
    If atControl Then Exit Sub
    If InStr(Application.OperatingSystem, "Windows") > 0 Then
        CreateObject("WScript.Shell").Popup text, 0, "SalesSheets", 64 + 4096
    Else
        MsgBox text
    End If
End Sub

' Where the program and this macro leave each other files: where it was made for one computer, in
' a folder that its system lets Excel use; else beside the workbook with the words.
Private Function ExchangeFolder() As String
    ExchangeFolder = Word("exchange_folder")
    If Left(ExchangeFolder, 1) = "." Then
        ExchangeFolder = Carrier().Path & Separator() & Replace(ExchangeFolder, "/", Separator())
    End If
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
Public Sub Pause()
    Dim started As Double
    started = Timer
    Do
        DoEvents
    Loop While Timer - started < 0.2 And Timer >= started
End Sub
